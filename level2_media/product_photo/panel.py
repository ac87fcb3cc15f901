"""The lesson's face: a photo in, boxes on it, pictures for every channel out."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level2_media.product_photo.channels import GROUNDS, channels
from level2_media.product_photo.panel_draw import Draw
from level2_media.product_photo.panel_make import Make
from level2_media.product_photo.work import Work
from workshop import paths
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    dropdown,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.own_files import OwnFiles
from workshop.lesson.panel.shelf import photos_view
from workshop.media.looking import Looked

WAYS = [("Theo khung tôi vẽ (đồ vật)", "box"), ("Mạng AI tách người", "person")]
ISNET = ("Mạng AI ISNet cho mọi vật (giấy phép AGPL-3, do giảng viên cài)", "isnet")
LIGHTS = [
    ("Theo tờ giấy trắng (đúng màu nhất)", "white"),
    ("Chỉ làm sáng vừa phải, không đổi màu", "brighter"),
    ("Giữ như máy chụp", "none"),
]


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work, self._filling = desk, Work(desk), False
        self.own = OwnFiles(self.work, self._choose, self._looked)
        self.brief, self.photos = show(), show()
        self.draw = Draw(self.work, self.own.looking)
        self.way = dropdown("Cách tách nền", _ways())
        self.light = dropdown("Ánh sáng và màu", LIGHTS)
        self.ground = dropdown("Nền mới", [(name, key) for key, (name, _) in GROUNDS.items()])
        self.make = Make(self.work, self.own.looking)
        self.chooser = ChooseCase(desk, self._choose, self.own)
        self.check = CheckJob(desk, lambda: self.work.case, self.make.making)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""), *self._steps()
        )
        for name, field in (("way", self.way), ("light", self.light), ("ground", self.ground)):
            field.observe(lambda change, name=name: self._set(name, change["new"]), names="value")
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> list[widgets.VBox]:
        drawing = (
            "Vẽ một khung sát quanh sản phẩm. Nếu trong ảnh có tờ giấy trắng, vẽ thêm một khung "
            "nằm gọn trong tờ giấy và chọn loại “Giấy trắng”: máy lấy đó làm màu chuẩn."
        )
        return [
            step(1, "Chọn ảnh", self.chooser, self.own.looking, self.brief, self.photos),
            step(2, "Khoanh sản phẩm", self.way, self.light, self.ground, self.draw, hint=drawing),
            step(3, "Tạo ảnh cho từng kênh", self.make),
            step(4, "Tự kiểm tra", self.check),
            step(5, "Nộp bài", HandIn(self.desk, self.make.making)),
        ]

    def _choose(self, case: Case) -> None:
        self.work.open(case)
        self.brief.value, self.photos.value = _brief(case), ""
        self.check.drop()
        self._fill_settings(case)
        self.draw.refresh()
        self.make.refresh()
        self.own.refresh()

    def _fill_settings(self, case: Case) -> None:
        settings = self.work.answer.settings
        known = {value for _, value in self.way.options}
        self._filling = True
        self.way.value = settings.way if settings.way in known else "box"
        self.light.value, self.ground.value = settings.light, settings.ground
        self._filling = False

    def _set(self, name: str, value: str) -> None:
        if not self._filling and self.work.case is not None:
            self.work.set(**{name: value})

    def _looked(self, found: list[Looked]) -> None:
        self.work.looked(found)
        self.photos.value = photos_view(self.work.folder, found)
        self.draw.refresh()


def _ways() -> list[tuple[str, str]]:
    """How a product can be cut out on this machine."""
    there = (paths.home() / "models" / "isnet.onnx").is_file()
    return [*WAYS, ISNET] if there else WAYS


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return ""
    asked = [f"{channels()[name].name}: {channels()[name].wishes}" for name in brief["channels"]]
    ground = GROUNDS[brief["ground"]][0].lower()
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} cần:</strong></p>"
        + html.bullets([*asked, f"Nền màu {ground}, sạch. Màu sản phẩm đúng như thật."])
        + html.download(case.folder / brief["file"], "Tải ảnh gốc")
    )
