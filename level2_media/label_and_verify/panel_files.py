"""Step 2 of the panel: each file with its note and clues, and a field for what it is."""

from html import escape

import ipywidgets as widgets

from level2_media.label_and_verify.jobs import LEVELS, Seen
from level2_media.label_and_verify.record import KINDS, is_clip
from level2_media.label_and_verify.work import Work
from workshop.lesson.panel import dropdown, html, show
from workshop.media.looking import seen

NOT_YET = ("(chưa chọn)", "")


class Files(widgets.VBox):
    """A row a file; every choice is on disk at once."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.fields: dict[str, widgets.Dropdown] = {}
        super().__init__([], layout={"width": "100%"})

    def refresh(self, found: list[Seen] | tuple[()]) -> None:
        """Show the files of the open case with what the machine saw in them, once it has looked."""
        clues = {item.file: item.clues for item in found}
        kinds = self.work.answer.kinds
        notes = {item["file"]: item["note"] for item in self.work.brief.get("items", ())}
        self.fields, rows = {}, []
        for number, name in enumerate(self.work.names(), 1):
            field = dropdown(f"Tệp {number}, {name}, là", [NOT_YET, *KINDS])
            field.value = kinds.get(name, "")
            field.observe(self._setter(name), names="value")
            self.fields[name] = field
            view = show(self._view(number, name, notes.get(name, ""), clues.get(name, ())))
            rows.append(widgets.VBox([view, field], layout={"width": "100%"}))
        self.children = rows or [show(html.note("info", "Chưa có tệp nào. Bạn xem bước 1."))]

    def _setter(self, name: str):
        return lambda change: self.work.set_kind(name, change["new"])

    def _view(self, number: int, name: str, note: str, clues: tuple[str, ...]) -> str:
        path = self.work.folder / name
        tiles = []
        if seen(path).is_file():
            tiles.append(html.Tile(html.source(seen(path)), f"Tệp {name}", "Tệp"))
        if seen(path, LEVELS).is_file():
            src = html.source(seen(path, LEVELS))
            tiles.append(html.Tile(src, f"Mức sai khác của {name}", "Mức sai khác khi lưu lại"))
        said = f"<h4>Tệp {number}: {escape(name)}</h4>"
        said += f"<p><strong>Ghi chú nguồn:</strong> {escape(note)}</p>" if note else ""
        said += html.gallery(tiles, large=True)
        if is_clip(name) and path.is_file():
            said += html.player(path, f"Clip {name}")
        return said + (html.bullets(clues) if clues else "")
