"""The people of a text: where a name that was found stands again, and which names are one person's."""

import re
from collections.abc import Iterable, Sequence

from workshop.vietnamese.names import PersonName, is_surname
from workshop.vietnamese.text import View, lower, normalise

_MOST_NAMES = 2_000


def find_mentions(view: View, people: Iterable[str]) -> list[PersonName]:
    """Where full names of ``people`` (three words or more, written as in a view) stand again, in
    any letter case and without a title."""
    names = {lower(name) for name in people if len(name.split()) >= 3}
    if not names:
        return []
    longest_first = sorted(names, key=lambda name: (-len(name), name))[:_MOST_NAMES]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return [
        PersonName(found.start(), found.end(), view.text[found.start() : found.end()])
        for found in pattern.finditer(view.lowered)
    ]


def who(names: Sequence[str]) -> list[str]:
    """For each name the full name of its person, normalised and in lower case.

    A given name, or the last words of a name, is somebody's where exactly one full name among
    ``names`` ends so; else it stands for itself.

    >>> who(["Nguyễn Thị Hoa", "Hoa", "Trần Văn Nam", "Thị Hoa", "Lan"])
    ['nguyễn thị hoa', 'nguyễn thị hoa', 'trần văn nam', 'nguyễn thị hoa', 'lan']
    """
    plain = [" ".join(lower(normalise(name)).split()) for name in names]
    full = {name for name in plain if " " in name and is_surname(name.split()[0])}
    return [name if name in full else _only(name, full) or name for name in plain]


def _only(short: str, full: set[str]) -> str | None:
    fitting = [name for name in full if name.endswith(f" {short}")]
    return fitting[0] if len(fitting) == 1 else None
