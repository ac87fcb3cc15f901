"""What a learner decides about their photos: what to hide and how; and the files made."""

from pydantic import BaseModel, ConfigDict, Field

from workshop.lesson import Answer
from workshop.media.box import Box

FACE, PLATE = "face", "plate"
KINDS = ((FACE, "Khuôn mặt"), (PLATE, "Biển số, giấy tờ"))


class Frozen(BaseModel):
    """Base of the records here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Photo(Frozen):
    """One photo: its file in the work folder, its size upright, the boxes; whether it was searched."""

    file: str
    width: int = Field(gt=0)
    height: int = Field(gt=0)
    boxes: tuple[Box, ...] = ()
    searched: bool = False


class Made(Frozen):
    """A finished picture: of which photo, and where it lies below the lesson's folder."""

    photo: str
    file: str


class BlurAnswer(Answer):
    """The learner's decisions on one case and the pictures that came of them."""

    photos: tuple[Photo, ...] = ()
    how: str = "pixelate"
    made: tuple[Made, ...] = ()

    def given(self) -> bool:
        """Only pictures are an answer; boxes alone are work in progress."""
        return bool(self.made)
