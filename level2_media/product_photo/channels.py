"""What each channel wants of a picture, from the dated file ``channels.toml``."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("channels.toml")
GROUNDS = {
    "white": ("Trắng", (255, 255, 255)),
    "cream": ("Kem nhạt", (250, 244, 230)),
    "mint": ("Xanh bạc hà nhạt", (232, 244, 236)),
    "grey": ("Xám nhạt", (238, 240, 239)),
}
"""Plain grounds: their names for people, and colours."""


class Channel(BaseModel):
    """One channel's wishes; see the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    width: int
    height: int
    kind: Literal["jpg", "png", "webp"]
    most: int
    share: float
    dpi: int = 0

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @property
    def wishes(self) -> str:
        """Size, kind and ceiling in words."""
        weight = f"{self.most / 1e6:.1f}".replace(".", ",").removesuffix(",0") + " MB"
        weight = weight if self.most >= 1_000_000 else f"{self.most // 1000} KB"
        return f"{self.width} × {self.height} điểm, dạng {self.kind}, nặng tối đa {weight}"


@cache
def channels() -> dict[str, Channel]:
    """All channels by id, in the order of the file."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found = [Channel.model_validate(item) for item in raw["channel"]]
    return {channel.id: channel for channel in found}


@cache
def dated() -> tuple[str, str]:
    """When the figures were written down, and where from."""
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return raw["dated"], raw["source"]
