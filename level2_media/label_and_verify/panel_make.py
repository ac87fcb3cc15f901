"""Step 3 of the panel: label what was chosen, look at what was read back, take it away."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level2_media.label_and_verify import jobs
from level2_media.label_and_verify.record import CORNERS, LABELS, UNSURE, is_clip
from level2_media.label_and_verify.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, dropdown, html, show
from workshop.lesson.panel.shelf import DONE
from workshop.media.looking import seen


class Make(widgets.VBox):
    """The making of the copies and what came of it."""

    def __init__(self, work: Work, after: Run) -> None:
        self.work, self._filling = work, False
        self.corner = dropdown("Đặt nhãn ở góc", list(CORNERS))
        self.making = Run("Gắn nhãn và lưu", self._make, self._made, after=after)
        self.result = show()
        super().__init__([self.corner, self.making, self.result], layout={"width": "100%"})
        self.corner.observe(lambda change: self._set(change["new"]), names="value")

    def refresh(self) -> None:
        """Show what was made for the open case."""
        self.making.drop()
        self._filling = True
        self.corner.value = self.work.answer.corner
        self._filling = False
        self._show(())

    def _set(self, corner: str) -> None:
        if not self._filling and self.work.case is not None:
            self.work.put(corner=corner)

    def _make(self) -> Job:
        names, kinds = self.work.names(), self.work.answer.kinds
        chosen = {name: kinds[name] for name in names if name in kinds}
        if not any(kind != UNSURE for kind in chosen.values()):
            raise WorkshopError("Bạn cho biết mỗi tệp là gì ở bước 2 trước nhé.")
        self.result.value = ""
        corner = self.work.answer.corner
        folder, target = self.work.folder, self.work.coming()
        return submit(jobs.make, folder, target, chosen, corner, limits=jobs.LIMITS)

    def _made(self, results: list[jobs.Result]) -> None:
        self.work.made(results)
        self._show(results)

    def _show(self, results: list[jobs.Result] | tuple[()]) -> None:
        answer = self.work.answer
        said = {item.source: item.said for item in results}
        trouble = [f"{item.source}: {item.trouble}" for item in results if item.trouble]
        shown = html.note("bad", *trouble) if trouble else ""
        tiles, labelled = [], ""
        for item in answer.made:
            path = self.work.desk.folder / item.file
            if not path.is_file() or not seen(path).is_file():
                continue
            state = said.get(item.source, f"{path.stat().st_size / 1000:.0f} KB")
            if answer.kinds.get(item.source) in LABELS:
                labelled += _large(path, state)
            else:
                src = html.source(seen(path))
                tiles.append(html.Tile(src, f"Tệp đã lưu {path.name}", path.name, "good", state))
        shown += labelled + html.gallery(tiles)
        apart = [name for name, kind in answer.kinds.items() if kind == UNSURE]
        if (tiles or labelled) and apart:
            shown += html.note("warn", f"Để riêng, chưa đăng: {', '.join(apart)}.")
        whole = self.work.folder / DONE / jobs.ZIP if self.work.case else None
        if (tiles or labelled) and whole is not None and whole.is_file():
            shown += html.download(whole, "Tải tất cả (zip)")
        self.result.value = shown


def _large(path: Path, state: str) -> str:
    """A labelled file large enough for its label to be read, and what was read back from it."""
    if is_clip(path.name):
        shown = html.player(path, f"Clip đã lưu {path.name}")
    else:
        shown = html.picture(seen(path), f"Tệp đã lưu {path.name}")
    return f"<p><strong>{escape(path.name)}</strong>: {escape(state)}</p>{shown}"
