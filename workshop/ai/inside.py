"""Opens a language model to look inside: its tokens, and how likely it holds each next word.

``open_model()`` gives an ``Inside``. The model is Gemma 3 270M where its packages are installed, else
the engine's own. The first call makes a copy that loads in seconds (``inside_copy``); torch and
transformers are imported only here. For looking, not for serving: the engine is many times faster.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workshop.ai import inside_copy
from workshop.errors import AIUnavailable

if TYPE_CHECKING:
    from torch import Tensor

MOST_TOKENS = 256


@dataclass(frozen=True)
class Guess:
    """One word piece that may come next, with its probability from 0 to 1."""

    text: str
    probability: float


@dataclass(frozen=True)
class Position:
    """One token of a text: how likely it was held before it was read, its rank among all tokens
    (1 the likeliest), and what was likelier. The first token has no probability."""

    text: str
    probability: float | None
    rank: int | None
    guesses: tuple[Guess, ...]


class Inside:
    """An opened model. Nothing leaves the machine."""

    def __init__(self, name: str, tokenizer: Any, model: Any) -> None:
        self.name, self._tokenizer, self._model = name, tokenizer, model

    def tokens(self, text: str) -> list[str]:
        """The pieces that the model reads a text in; joined they are the text."""
        return [self._shown(number) for number in self._numbers(text)]

    def logits(self, text: str) -> list[float]:
        """The raw scores of every token of the vocabulary for the place after ``text``."""
        return [float(score) for score in self._scores(text)[-1]]

    def next_words(self, text: str, count: int = 10, temperature: float = 1.0) -> list[Guess]:
        """The likeliest next pieces after ``text``. Raises ``ValueError`` for a temperature of 0 or
        less."""
        return self._best(self._scores(text)[-1], count, temperature)

    def read(self, text: str, count: int = 5, temperature: float = 1.0) -> list[Position]:
        """Each token of ``text`` with what the model expected in its place."""
        numbers, scores = self._numbers(text), self._scores(text)
        positions = []
        for place, number in enumerate(numbers):
            before = scores[place]
            share = float((before / _warm(temperature)).softmax(-1)[number])
            rank = int((before > before[number]).sum()) + 1
            guesses = tuple(self._best(before, count, temperature))
            positions.append(Position(self._shown(number), share, rank, guesses))
        return positions

    def _numbers(self, text: str) -> list[int]:
        numbers: list[int] = self._tokenizer(text, add_special_tokens=False).input_ids
        if len(numbers) > MOST_TOKENS:
            raise ValueError(f"at most {MOST_TOKENS} tokens can be looked at, not {len(numbers)}")
        return numbers

    def _scores(self, text: str) -> "Tensor":
        """Row i holds the scores for token i, as seen after those before it; one more for the next."""
        import torch

        first = self._tokenizer.bos_token_id
        begin = first if first is not None else self._tokenizer.eos_token_id
        with torch.inference_mode():
            given = torch.tensor([[begin, *self._numbers(text)]])
            scores: Tensor = self._model(given).logits[0].float()
        return scores

    def _best(self, scores: "Tensor", count: int, temperature: float) -> list[Guess]:
        shares, numbers = (scores / _warm(temperature)).softmax(-1).topk(count)
        return [
            Guess(self._shown(int(number)), float(share))
            for share, number in zip(shares, numbers, strict=True)
        ]

    def _shown(self, number: int) -> str:
        return str(self._tokenizer.decode([number]))


def _warm(temperature: float) -> float:
    if temperature <= 0:
        raise ValueError("a temperature is above 0")
    return temperature


def open_model(progress: Callable[[str], None] = print) -> Inside:
    """Open the model; the first time a copy is made, of which ``progress`` tells in Vietnamese.

    Raises AIUnavailable where no model is installed.
    """
    try:
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging
    except ImportError as missing:
        raise AIUnavailable(
            "Máy này chưa cài torch và transformers. Bạn chạy python3 start.py (không kèm --light)."
        ) from missing
    logging.disable_progress_bar()
    source = inside_copy.source()
    folder = inside_copy.ready(source) or inside_copy.prepare(source, progress)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForCausalLM.from_pretrained(folder, dtype="auto")
    return Inside(source.name, tokenizer, model.eval())
