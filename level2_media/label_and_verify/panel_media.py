"""Step 2 of the panel: one picture or clip at a time, its note, its clues, and what it is."""

from collections.abc import Sequence

import ipywidgets as widgets

from level2_media.label_and_verify.jobs import LEVEL, Seen
from level2_media.label_and_verify.record import CORNERS, KINDS, LABELS
from level2_media.label_and_verify.task import is_clip
from level2_media.label_and_verify.work import Work
from workshop.lesson.panel import button, buttons, dropdown, html, show
from workshop.media.looking import seen

LEVEL_SAYS = (
    "Lưu lại một lần nữa thì chỗ nào đổi nhiều sẽ sáng. Viền và chữ luôn sáng; "
    "một mảng sáng không có viền thì đáng ngờ."
)


class Media(widgets.VBox):
    """The files of the open case and the decision on each."""

    def __init__(self, work: Work) -> None:
        self.work, self._filling = work, False
        self._seen: dict[str, Seen] = {}
        self.trouble, self.shown, self.count = show(), show(), show()
        self.which = dropdown("Tệp đang soi", [])
        self.kind = dropdown("Tệp này là", list(KINDS))
        self.corner = dropdown("Nhãn đặt ở góc", list(CORNERS))
        self.next = button("Tệp tiếp theo", self._next)
        self.form = widgets.VBox(
            [self.which, self.shown, self.kind, self.corner, buttons(self.next)],
            layout={"width": "100%"},
        )
        super().__init__([self.trouble, self.form, self.count], layout={"width": "100%"})
        self.which.observe(lambda _: self._fill(), names="value")
        self.kind.observe(lambda change: self._decide(kind=change["new"]), names="value")
        self.corner.observe(lambda change: self._decide(corner=change["new"]), names="value")

    def refresh(self, found: Sequence[Seen]) -> None:
        """Show the files that were looked at."""
        bad = [item.trouble for item in found if item.trouble]
        self._seen = {item.file: item for item in found if not item.trouble}
        self.trouble.value = html.note("bad", *bad) if bad else ""
        before, names = self.which.value, list(self._seen)
        self._filling = True
        self.which.options = names
        self.which.value = before if before in names else next(iter(names), None)
        self._filling = False
        self.form.layout.display = "" if names else "none"
        self._fill()

    def _next(self) -> None:
        names = list(self._seen)
        if self.which.value in names:
            self.which.value = names[(names.index(self.which.value) + 1) % len(names)]

    def _fill(self) -> None:
        name = self.which.value
        if self._filling or name not in self._seen:
            self.shown.value = self.count.value = ""
            return
        item = self.work.item(name)
        self._filling = True
        self.kind.value, self.corner.value = item.kind, item.corner
        self._filling = False
        self.shown.value = self._view(self._seen[name])
        self._tell()

    def _view(self, found: Seen) -> str:
        folder, said = self.work.folder, self.work.said(found.file)
        note = html.note("info", f"Giấy ghi nguồn: {said}") if said else ""
        if is_clip(found.file):
            picture = html.player(folder / found.file, f"Clip {found.file}")
        else:
            tiles = [
                html.Tile(html.source(seen(folder, found.file)), f"Ảnh {found.file}", found.file),
                html.Tile(
                    html.source(seen(folder, found.file, LEVEL)),
                    f"Mức sai khác của {found.file}", "Mức sai khác", "info", found.level,
                ),
            ]  # fmt: skip
            picture = html.gallery(tiles, large=True)
        explained = "" if is_clip(found.file) else f"<p>{LEVEL_SAYS}</p>"
        return note + picture + explained + html.bullets(found.clues)

    def _decide(self, **changes: str) -> None:
        if self._filling or self.which.value not in self._seen:
            return
        self.work.decide(self.which.value, **changes)
        self._tell()

    def _tell(self) -> None:
        kinds = {name: self.work.item(name).kind for name in self._seen}
        open_still = [name for name, kind in kinds.items() if not kind]
        labelled = sum(kind in LABELS for kind in kinds.values())
        self.corner.layout.display = "" if self.kind.value in LABELS else "none"
        said = (
            f"{labelled} tệp sẽ gắn nhãn, {sum(k == 'hold' for k in kinds.values())} tệp giữ lại."
        )
        rest = f"Chưa quyết: {', '.join(open_still)}." if open_still else ""
        self.count.value = html.note("warn" if rest else "info", said, rest)
