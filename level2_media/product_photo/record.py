"""What a learner decides about their photos: boxes, light, ground, channels; and the files made."""

from pydantic import BaseModel, ConfigDict, Field

from workshop.lesson import Answer
from workshop.media.box import Box

DEFAULT_MARGIN = 0.12
PRODUCT, KEEP, DROP, WHITE = "product", "keep", "drop", "white"
KINDS = (
    (PRODUCT, "Sản phẩm"),
    (WHITE, "Giấy trắng để lấy màu"),
    (KEEP, "Chắc chắn giữ"),
    (DROP, "Chắc chắn bỏ"),
)


class Frozen(BaseModel):
    """Base of the records here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Photo(Frozen):
    """One photo: its file in the work folder, its size upright, and the boxes drawn on it."""

    file: str
    width: int = Field(gt=0)
    height: int = Field(gt=0)
    boxes: tuple[Box, ...] = ()

    def of(self, kind: str) -> tuple[Box, ...]:
        return tuple(box for box in self.boxes if box.kind == kind)


class Settings(Frozen):
    """How all photos of a case are worked on."""

    way: str = "box"
    light: str = "white"
    ground: str = "white"
    enlarge: str = "plain"
    channels: tuple[str, ...] = ()


class Made(Frozen):
    """A finished picture: which photo and channel, and where it lies below the lesson's folder."""

    photo: str
    channel: str
    file: str


class PhotoAnswer(Answer):
    """The learner's decisions on one case and the pictures that came of them."""

    photos: tuple[Photo, ...] = ()
    settings: Settings = Settings()
    made: tuple[Made, ...] = ()

    def given(self) -> bool:
        """Only pictures are an answer; boxes alone are work in progress."""
        return bool(self.made)


def middle_box(width: int, height: int) -> Box:
    """Where the product is while nobody has said: all but a margin."""
    x, y = round(width * DEFAULT_MARGIN), round(height * DEFAULT_MARGIN)
    return Box(x=x, y=y, w=max(1, width - 2 * x), h=max(1, height - 2 * y), kind=PRODUCT)
