"""What a learner plans: scenes of a picture and a line each, and how they are read. Light to import."""

from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from workshop.errors import BadAnswer

FEWEST, MOST = 4, 8
SHORTEST, LONGEST = 25, 35  # seconds
MOST_LETTERS = 160  # of a line: about seven seconds of speech
PICTURES = Path(__file__).parent / "data" / "anh"
VIDEO, SRT = "video.mp4", "phu_de.srt"
SPEEDS = {"Chậm": 115, "Vừa": 135, "Nhanh": 155}


class Planned(BaseModel):
    """A scene: the file name of its picture, and the line that is told over it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    picture: str = ""
    line: str = ""

    @property
    def empty(self) -> bool:
        return not self.picture and not self.line.strip()


class Plan(BaseModel):
    """All scenes in order, the voice's speed, and whether AI drew any of the pictures."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    FILE: ClassVar[str] = "dang_lam.json"

    scenes: tuple[Planned, ...] = (Planned(),) * MOST
    speed: int = 135
    ai_pictures: bool = False

    @property
    def used(self) -> tuple[Planned, ...]:
        return tuple(scene for scene in self.scenes if not scene.empty)

    def refuse(self) -> None:
        """Raises ``BadAnswer`` with what to do first, where this is no video yet."""
        if not FEWEST <= len(self.used) <= MOST:
            raise BadAnswer(
                f"Video cần từ {FEWEST} đến {MOST} cảnh, bạn đang có {len(self.used)}. "
                "Mỗi cảnh chọn một ảnh và viết một câu."
            )
        for number, scene in enumerate(self.scenes, 1):
            if not scene.empty:
                _refuse(number, scene)


def _refuse(number: int, scene: Planned) -> None:
    if not scene.picture:
        raise BadAnswer(f"Cảnh {number} có câu nhưng chưa có ảnh. Bạn chọn ảnh cho cảnh đó.")
    if not any(letter.isalpha() for letter in scene.line):
        raise BadAnswer(f"Cảnh {number} có ảnh nhưng chưa có câu. Bạn viết một câu, hoặc bỏ cảnh.")
    if len(scene.line) > MOST_LETTERS:
        raise BadAnswer(
            f"Câu của cảnh {number} dài {len(scene.line)} ký tự, nhiều nhất {MOST_LETTERS}. "
            "Bạn tách thành hai cảnh."
        )


def estimate(plan: Plan) -> float:
    """About how many seconds the video will last."""
    from workshop.vietnamese.spoken import speak

    syllables = sum(len(speak(scene.line).text.split()) for scene in plan.used)
    return syllables * 39.1 / plan.speed + 0.7 * len(plan.used)
