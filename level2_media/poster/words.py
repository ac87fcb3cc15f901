"""What a poster says and how it looks: the learner's words and choices, as values."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent
Template = Literal["band", "frame", "photo"]
TEMPLATES: dict[Template, str] = {
    "band": "Dải màu: tên sự kiện trên nền đậm",
    "frame": "Khung: mọi chữ ở giữa, viền mảnh",
    "photo": "Ảnh: ảnh ở trên, chữ ở dưới",
}


class Words(BaseModel):
    """The texts of a poster. ``details`` has one line for each thing to know; ``link`` goes into the QR."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kicker: str = ""
    title: str = ""
    details: str = ""
    call: str = ""
    organiser: str = ""
    link: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The details that are not empty."""
        return tuple(
            line.strip(" -•\t") for line in self.details.splitlines() if line.strip(" -•\t")
        )

    @property
    def count(self) -> int:
        """How many words people will have to read."""
        said = (self.kicker, self.title, self.details, self.call, self.organiser)
        return sum(len(text.split()) for text in said)


class Look(BaseModel):
    """The choices of form. ``ai_photo`` says that AI made or changed the photo."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    template: Template = "band"
    palette: str = "che"
    ai_photo: bool = False


@dataclass(frozen=True)
class Palette:
    """Colours as ``#rrggbb``: text pairs are ground/ink, band/band_ink and ground/accent."""

    title: str
    ground: str
    ink: str
    band: str
    band_ink: str
    accent: str


@dataclass(frozen=True)
class Format:
    """A page. Sizes in points; ``floor`` is the smallest height of letters; ``scale`` gives pixels."""

    title: str
    width: float
    height: float
    floor: float
    scale: float

    @property
    def pixels(self) -> tuple[int, int]:
        return ceil(self.width * self.scale), ceil(self.height * self.scale)


@lru_cache
def palettes() -> dict[str, Palette]:
    """The palettes of looks.toml by name."""
    return {name: Palette(**row) for name, row in _looks()["palettes"].items()}


@lru_cache
def formats() -> dict[str, Format]:
    """The formats of looks.toml by name."""
    return {name: Format(**row) for name, row in _looks()["formats"].items()}


def propose_alt(words: Words) -> str:
    """A first text for people who cannot see the picture: what it says, in its order."""
    said = [
        part.strip().rstrip(".") for part in (words.title, *words.lines, words.call) if part.strip()
    ]
    text = "Áp phích: " + ". ".join(said) + "." if said else ""
    return text + (f" Mã QR dẫn tới {words.link.strip()}." if words.link.strip() and said else "")


def _looks() -> dict[str, dict[str, dict[str, object]]]:
    return tomllib.loads((HERE / "looks.toml").read_text(encoding="utf-8"))
