"""Two hours of a meeting, thirty thousand words: when does the first table stand, and when is all read?

Run: ``python -m bench.long_meeting``. In one run: the rules alone, then rules and model together, from the
file to the last item; how many planted tasks each has found, and how many words the model saw.
"""

import tempfile
import time
from pathlib import Path

from level1_text.meeting_minutes import task
from level1_text.meeting_minutes.items import Item
from level1_text.meeting_minutes.transcript import comparable
from tests.level1_text.meeting_minutes.long_meeting import long_meeting


class Clock:
    """Takes the place of the engine's reporter: when each partial result came."""

    def __init__(self) -> None:
        self.begun = time.perf_counter()
        self.partials: list[float] = []

    def __call__(self, fraction: float | None, message: str) -> None:
        """Progress is not timed."""

    def partial(self, value: object) -> None:
        self.partials.append(time.perf_counter() - self.begun)


def found(items: tuple[Item, ...], planted: list[tuple[str, str]]) -> int:
    """How many planted tasks are there with doer and date."""
    whole = {comparable(item.quote) for item in items if item.doer and item.due}
    return sum(comparable(sentence) in whole for sentence, _ in planted)


def main() -> None:
    text, planted = long_meeting()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "hop.txt")
        path.write_text(text, encoding="utf-8")
        clock = Clock()
        opened = task.open_transcript(path)
        read = time.perf_counter() - clock.begun
        result = task.find_items(opened, None, clock)  # type: ignore[arg-type]
        whole = time.perf_counter() - clock.begun
    asked = task.to_ask(opened.candidates)
    words = sum(len(opened.candidates[place].passage.split()) for place in asked)
    print(f"words {opened.transcript.words}, sentences {len(opened.transcript.said)}")
    print(f"read and thinned to {len(opened.candidates)} passages: {read:.1f} s")
    print(f"first table (rules alone): {clock.partials[0]:.1f} s after the start")
    after = f"{clock.partials[1]:.1f} s" if len(clock.partials) > 1 else "no reply"
    print(
        f"first reply of the model: {after}; all {len(asked)} passages ({words} words): {whole:.1f} s"
    )
    print(f"planted tasks whole: {found(result.items, planted)} of {len(planted)}")
    print(f"replies {result.replies}, dropped {len(result.dropped)}")


if __name__ == "__main__":
    main()
