"""What the recorder asks for this lesson: each practice case, masked by the machine alone and with
what it missed.

Run: ``python -m workshop.ai.record level1_text.redact_personal_data.record:practice_asks``.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from level1_text.redact_personal_data import asking, lesson, masking, task
from workshop.engine import Reporter


def practice_asks() -> None:
    """Ask what the page asks for the practice cases, with whatever model answers."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            source = case.folder / case.brief["file"]
            for choice in (task.Choice(), reviewed(source, case.key)):
                with tempfile.TemporaryDirectory() as folder:
                    masked = task.hide([source], choice, Path(folder), Reporter()).text
                asking.ask_ai(case.brief["wanted"], masked, None, Reporter())


def reviewed(source: Path, key: dict[str, Any]) -> task.Choice:
    """The choice of a learner who finds all that the key lists and nothing else."""
    [doc] = task.look([source], Reporter())
    found = list(_places(doc))
    planted = [(item["start"], item["end"]) for item in key["items"]]
    right = [
        (start, end) for _, start, end in found if any(start < e and s < end for s, e in planted)
    ]
    off = {item.id for item, start, end in found if (start, end) not in right}
    added = {
        (item["text"], item["kind"]): masking.Added(text=item["text"], kind=item["kind"])
        for item in key["items"]
        if not any(start <= item["start"] and item["end"] <= end for start, end in right)
    }
    return task.Choice(off=tuple(sorted(off)), added=tuple(added.values()))


def _places(doc: task.Doc) -> Iterator[tuple[masking.Item, int, int]]:
    starts = [0]
    for text in doc.texts:
        starts.append(starts[-1] + len(text) + 1)
    for item in doc.found:
        yield item, starts[item.piece] + item.start, starts[item.piece] + item.end
