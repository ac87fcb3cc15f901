"""A rectangle on a picture, as people draw it and jobs use it."""

from pydantic import BaseModel, ConfigDict, Field


class Box(BaseModel):
    """A rectangle in pixels of the upright picture: its left top corner, width and height."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    x: int = Field(ge=0)
    y: int = Field(ge=0)
    w: int = Field(gt=0)
    h: int = Field(gt=0)
    kind: str = ""

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom, as Pillow takes a box."""
        return self.x, self.y, self.x + self.w, self.y + self.h
