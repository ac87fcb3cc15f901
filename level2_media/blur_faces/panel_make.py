"""Step 3 of the panel: hide what is boxed, look at the pictures, take them away."""

import ipywidgets as widgets

from level2_media.blur_faces import jobs
from level2_media.blur_faces.work import Work
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson.panel import Run, Upload, dropdown, html, show
from workshop.lesson.panel.html import Tile
from workshop.lesson.panel.shelf import COMING, DONE
from workshop.media.looking import seen

HOW = [("Ô vuông lớn, nhiều nhất sáu ô ngang mặt", "pixelate"), ("Tô kín một màu", "fill")]
EDITED = "anh-sua-noi-khac.jpg"


class Make(widgets.VBox):
    """The making of the pictures and what came of it."""

    def __init__(self, work: Work, after: Run) -> None:
        self.work, self._filling = work, False
        self.how = dropdown("Che khuôn mặt bằng", HOW)
        self.making = Run("Che và lưu ảnh", self._make, self._made, self._so_far, after)
        self.result = show()
        told = show(
            "<p><strong>Đã che ảnh bằng chương trình khác?</strong> Bạn nộp tệp ấy ở đây.</p>"
        )
        self.back = Upload("Chọn ảnh đã che", ".jpg,.jpeg,.png,.webp", self._back)
        self.bringing = widgets.VBox([told, self.back])
        super().__init__(
            [self.how, self.making, self.result, self.bringing], layout={"width": "100%"}
        )
        self.how.observe(lambda change: self._set(change["new"]), names="value")

    def refresh(self) -> None:
        """Show the pictures of the open case."""
        self.making.drop()
        self._filling = True
        self.how.value = self.work.answer.how
        self._filling = False
        self._show(())

    def _set(self, how: str) -> None:
        if not self._filling and self.work.case is not None:
            self.work.set_how(how)

    def _make(self) -> Job:
        answer = self.work.answer
        if not answer.photos:
            raise WorkshopError("Chưa có ảnh nào. Bạn chọn ảnh ở bước 1 trước nhé.")
        if not any(photo.boxes for photo in answer.photos):
            raise WorkshopError("Chưa có khung nào. Bạn tìm khuôn mặt hoặc tự vẽ khung ở bước 2.")
        self.result.value = ""
        folder, target = self.work.folder, self.work.coming()
        photos = list(answer.photos)
        return submit(jobs.make, folder, target, photos, answer.how, limits=jobs.LIMITS)

    def _so_far(self, names: list[str]) -> None:
        small = [(name, seen(self.work.folder / COMING / name)) for name in names]
        tiles = [
            Tile(html.source(path), f"Ảnh {name}", name) for name, path in small if path.is_file()
        ]
        self.result.value = html.gallery(tiles)

    def _made(self, results: list[jobs.Result]) -> None:
        self.work.made(results)
        self._show(results)

    def _show(self, results: list[jobs.Result] | tuple[()]) -> None:
        answer = self.work.answer
        self.bringing.layout.display = "" if len(answer.photos) == 1 else "none"
        paths = [self.work.desk.folder / item.file for item in answer.made]
        paths = [path for path in paths if path.is_file()]
        trouble = [
            f"{item.photo.rpartition('/')[2]}: {item.trouble}" for item in results if item.trouble
        ]
        bare = [photo.file.rpartition("/")[2] for photo in answer.photos if not photo.boxes]
        said = html.note("bad", *trouble) if trouble else ""
        if paths and bare:
            said += html.note("warn", f"Ảnh không có khung nào nên giữ nguyên: {', '.join(bare)}.")
        if len(paths) == 1:
            small = seen(paths[0])
            shown = small if small.is_file() else paths[0]
            said += html.picture(shown, "Ảnh đã che") + html.download(paths[0], "Tải ảnh đã che")
        elif paths:
            whole = self.work.folder / DONE / jobs.ZIP
            said += html.gallery(self._tiles(paths))
            said += html.download(whole, "Tải tất cả ảnh (zip)") if whole.is_file() else ""
        self.result.value = said

    def _tiles(self, paths: list) -> list[Tile]:
        tiles = []
        for path in paths:
            small = seen(path)
            state = f"{path.stat().st_size / 1000:.0f} KB"
            tiles.append(Tile(html.source(small), f"Ảnh {path.name}", path.name, "good", state))
        return tiles

    def _back(self, name: str, content: bytes) -> None:
        if len(self.work.answer.photos) != 1:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước, rồi mới nộp ảnh đã che.")
        photo = self.work.answer.photos[0]
        target = self.work.coming()
        ending = "." + name.rpartition(".")[2].lower()
        made = EDITED.replace(".jpg", ending)
        (target / made).write_bytes(content)
        self._made([jobs.Result(photo.file, made)])
