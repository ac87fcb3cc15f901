"""Step 3 of the panel: write the files that may be shown, and tell what a reader finds in them."""

import ipywidgets as widgets

from level2_media.label_and_verify import jobs
from level2_media.label_and_verify.record import LABELS
from level2_media.label_and_verify.task import is_clip
from level2_media.label_and_verify.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, html, show
from workshop.lesson.panel.shelf import DONE
from workshop.media.looking import seen


class Make(widgets.VBox):
    """The making of the files and what came of it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.making = Run("Gắn nhãn và lưu", self._make, self._made)
        self.result = show()
        super().__init__([self.making, self.result], layout={"width": "100%"})

    def refresh(self) -> None:
        """Show the finished files of the open case."""
        self.making.drop()
        self._show(())

    def _make(self) -> Job:
        names = set(self.work.names())
        items = [item for item in self.work.answer.items if item.file.rpartition("/")[2] in names]
        chosen = [item for item in items if item.kind not in {"", "hold"}]
        if not chosen:
            raise WorkshopError("Chưa có tệp nào để đăng. Bạn nói từng tệp là gì ở bước 2.")
        self.result.value = ""
        folder, target = self.work.folder, self.work.coming()
        return submit(jobs.finish, folder, target, chosen, limits=jobs.LIMITS)

    def _made(self, results: list[jobs.Result]) -> None:
        self.work.made(results)
        self._show(results)

    def _show(self, results: list[jobs.Result] | tuple[()]) -> None:
        trouble = [f"{_name(one.item)}: {one.trouble}" for one in results if one.trouble]
        said = html.note("bad", *trouble) if trouble else ""
        marks = {one.name: one.mark for one in results if one.name}
        made = [self.work.desk.folder / one.file for one in self.work.answer.made]
        made = [path for path in made if path.is_file()]
        tiles = []
        for path in made:
            small = seen(path.parent, path.name)
            mark = marks.get(path.name)
            state = "" if mark is None else f"Máy đọc thấy: {LABELS.get(mark, 'không có dấu AI')}."
            if small.is_file():
                what = "Clip" if is_clip(path.name) else "Ảnh"
                source = html.source(small)
                tiles.append(html.Tile(source, f"{what} {path.name}", path.name, "good", state))
        said += html.gallery(tiles)
        whole = self.work.folder / DONE / jobs.ZIP if self.work.case else None
        if tiles and whole is not None and whole.is_file():
            said += html.download(whole, "Tải tất cả (zip)")
        self.result.value = said


def _name(file: str) -> str:
    return file.rpartition("/")[2]
