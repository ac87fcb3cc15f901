"""The rows of scenes: a picture from a list and a line for each, and how the lines are read."""

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from level2_media.short_video.scenes import LONGEST, MOST, SHORTEST, SPEEDS, Plan, Planned, estimate
from workshop.lesson.panel import dropdown, html, show, text

NONE = "(không dùng cảnh này)"


class Scenes(widgets.VBox):
    """Fields that together are a ``Plan``; tells ``on_change`` of every change by the learner."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change, self._filling = on_change, False
        self.pictures = [dropdown(f"Ảnh của cảnh {n}", [(NONE, "")]) for n in range(1, MOST + 1)]
        self.lines = [text(f"Câu của cảnh {n}", rows=2) for n in range(1, MOST + 1)]
        self.speed = dropdown("Tốc độ đọc", list(SPEEDS.items()), 135)
        self.ai_pictures = widgets.Checkbox(
            description="Có ảnh do AI tạo hoặc sửa", indent=False, layout={"width": "100%"}
        )
        self.length = show()
        rows = [field for pair in zip(self.pictures, self.lines, strict=True) for field in pair]
        super().__init__(
            [*rows, self.speed, self.ai_pictures, self.length], layout={"width": "100%"}
        )
        for field in (*rows, self.speed, self.ai_pictures):
            field.observe(lambda _: self._changed(), names="value")

    @property
    def plan(self) -> Plan:
        """What the fields say now."""
        scenes = tuple(
            Planned(picture=picture.value or "", line=line.value)
            for picture, line in zip(self.pictures, self.lines, strict=True)
        )
        return Plan(scenes=scenes, speed=self.speed.value, ai_pictures=self.ai_pictures.value)

    def fill(self, plan: Plan, choices: Sequence[tuple[str, str]]) -> None:
        """Show a plan with these pictures, (title, file name), to choose from; tells nobody."""
        self._filling = True
        known = {name for _, name in choices}
        rows = zip(self.pictures, self.lines, _padded(plan), strict=True)
        for picture, line, scene in rows:
            picture.options = [(NONE, ""), *choices]
            picture.index = None
            picture.value = scene.picture if scene.picture in known else ""
            line.value = scene.line
        self.speed.value = plan.speed if plan.speed in SPEEDS.values() else 135
        self.ai_pictures.value = plan.ai_pictures
        self._filling = False
        self._show_length()

    def _changed(self) -> None:
        if not self._filling:
            self._show_length()
            self._on_change()

    def _show_length(self) -> None:
        plan = self.plan
        seconds = estimate(plan)
        if not plan.used:
            self.length.value = ""
        elif SHORTEST <= seconds <= LONGEST:
            self.length.value = html.note("good", f"Đọc lên chừng {seconds:.0f} giây: vừa.")
        else:
            way = "kể thêm" if seconds < SHORTEST else "bớt chữ"
            told = f"Đọc lên chừng {seconds:.0f} giây, cần từ {SHORTEST} đến {LONGEST}: bạn {way}."
            self.length.value = html.note("info", told)


def _padded(plan: Plan) -> tuple[Planned, ...]:
    return (*plan.scenes, *(Planned(),) * MOST)[:MOST]
