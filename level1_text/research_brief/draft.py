"""What the learner has in hand: the passages picked, the sentence made of each, what was refused."""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from workshop.search import Hit

FILE = "ban_nhap.json"


class Picked(BaseModel):
    """A passage picked for the question ``ask`` (its index), and the learner's sentence about it.

    ``about`` is what its document says of itself, ``around`` its heading or the head of its table.
    """

    model_config = ConfigDict(frozen=True)

    ask: int
    document: str
    place: str
    quote: str
    about: str = ""
    around: str = ""
    claim: str = ""
    by: Literal["", "ai", "source", "learner"] = ""

    @property
    def key(self) -> tuple[int, str, str]:
        """What makes it the same pick."""
        return self.ask, self.document, self.quote


class Draft(BaseModel):
    """A brief in the making. ``asks`` are the learner's own questions, for a folder of their own."""

    model_config = ConfigDict(frozen=True)

    picked: tuple[Picked, ...] = ()
    refused: tuple[int, ...] = ()
    asks: tuple[str, ...] = ()

    def pick(self, one: Picked) -> "Draft":
        """With one more passage; its question is then not refused."""
        if one.key in {other.key for other in self.picked}:
            return self
        refused = tuple(ask for ask in self.refused if ask != one.ask)
        return self.model_copy(update={"picked": (*self.picked, one), "refused": refused})

    def drop(self, key: tuple[int, str, str]) -> "Draft":
        """Without one passage."""
        kept = tuple(one for one in self.picked if one.key != key)
        return self.model_copy(update={"picked": kept})

    def write(self, key: tuple[int, str, str], claim: str, by: str) -> "Draft":
        """With another sentence for one passage."""
        changed = tuple(
            one.model_copy(update={"claim": claim, "by": by}) if one.key == key else one
            for one in self.picked
        )
        return self.model_copy(update={"picked": changed})

    def refuse(self, ask: int, refused: bool) -> "Draft":
        """With a question said to have no answer in the folder, or no longer so."""
        others = {one for one in self.refused if one != ask}
        return self.model_copy(
            update={"refused": tuple(sorted(others | ({ask} if refused else set())))}
        )

    def dump(self) -> str:
        return self.model_dump_json()


def load(text: str) -> Draft:
    """A draft from disk; an empty one where the file is damaged."""
    try:
        return Draft.model_validate(json.loads(text))
    except (ValueError, ValidationError):
        return Draft()


def picked(ask: int, hit: Hit) -> Picked:
    """A hit as it is picked for the question of that index."""
    passage = hit.passage
    return Picked(
        ask=ask,
        document=passage.document,
        place=passage.place,
        quote=" ".join(passage.text.split()),
        about=hit.about.head,
        around=passage.context or passage.heading,
    )
