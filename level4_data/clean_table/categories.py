"""One spelling for each value of a column of categories; what is only nearly alike is asked about."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from level4_data.clean_table.texts import key_of

FEW = 200


def spellings(texts: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """For each text its usual spelling, and for each rare text the usual one that it is near to.

    Texts are the same when they differ in case, diacritics, spaces and marks alone; near when one
    letter is missing, added, changed or turned about.
    """
    counts = Counter(texts)
    groups: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        groups[key_of(text)].append(text)
    usual = {key: max(g, key=lambda t: (_accents(t), counts[t], t)) for key, g in groups.items()}
    same = {text: usual[key] for key, group in groups.items() for text in group}
    if len(groups) > FEW:
        return same, {}
    totals = {key: sum(counts[text] for text in group) for key, group in groups.items()}
    near = {}
    for key in groups:
        close = [
            other
            for other in groups
            if other != key
            and len(key) >= 4
            and totals[other] >= 3 * totals[key]
            and OSA.distance(key, other, score_cutoff=1) <= 1
        ]
        if close:
            near[usual[key]] = usual[max(close, key=lambda other: totals[other])]
    return same, near


def _accents(text: str) -> int:
    """How much a spelling looks meant: Vietnamese diacritics, a capital first and not all
    capitals, except in codes such as "3A"."""
    coded = any(char.isdigit() for char in text)
    capital = text.isupper() if coded else text[:1].isupper() and not text.isupper()
    return 2 * (not text.isascii()) + capital
