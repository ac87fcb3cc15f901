"""The canvas as values: nine blocks of short points, and the assumptions it stands on."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

FILE = "ban_nhap.json"
LONGEST = 35  # words of a point: more is a paragraph


class Block(BaseModel):
    """One of the nine blocks: its key, title, the question it answers, words that point to it."""

    model_config = ConfigDict(frozen=True)

    key: str
    title: str
    asks: str
    cues: tuple[str, ...]


@cache
def blocks() -> tuple[Block, ...]:
    """The nine blocks, in the order in which they are asked for."""
    text = Path(__file__).with_name("blocks.toml").read_text(encoding="utf-8")
    return tuple(Block(**raw) for raw in tomllib.loads(text)["block"])


class Assumption(BaseModel):
    """Something the model stands on. ``tested`` is None until it is decided; ``how`` is the evidence
    of a tested one, or how an untested one will be tested."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    tested: bool | None = None
    how: str = ""


class Canvas(BaseModel):
    """What is written: a text a block, a point a line; and the assumptions."""

    model_config = ConfigDict(frozen=True)

    texts: dict[str, str] = {}
    assumptions: tuple[Assumption, ...] = ()

    def points(self, key: str) -> list[str]:
        """The points of a block, without their marks."""
        lines = (
            line.strip().lstrip("-•*– ").strip() for line in self.texts.get(key, "").splitlines()
        )
        return [line for line in lines if line]

    def with_text(self, key: str, text: str) -> "Canvas":
        """With another text in one block."""
        return self.model_copy(update={"texts": {**self.texts, key: text}})

    def with_assumption(self, place: int, assumption: Assumption) -> "Canvas":
        """With another assumption at a place; places between are filled with empty ones."""
        room = max(len(self.assumptions), place + 1)
        filled = [*self.assumptions, *[Assumption()] * room][:room]
        filled[place] = assumption
        return self.model_copy(update={"assumptions": tuple(filled)})

    @property
    def stated(self) -> list[Assumption]:
        """The assumptions that say something."""
        return [one for one in self.assumptions if one.text.strip()]

    @property
    def words(self) -> int:
        """How many words all points have."""
        return sum(len(point.split()) for block in blocks() for point in self.points(block.key))

    @property
    def empty(self) -> bool:
        return self.words == 0 and not self.stated


def load(text: str) -> Canvas:
    """A canvas from disk; an empty one where the file is damaged."""
    try:
        return Canvas.model_validate_json(text)
    except ValidationError:
        return Canvas()
