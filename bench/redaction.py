"""How much personal data is found in made texts, how much else is taken for it, and how fast.

Run: ``python bench/redaction.py [texts]``. The kit's detectors beside plain patterns of the kind
that a programmer writes first, on the same texts. An item is found where it is covered whole;
a hit that covers no planted item is wrong.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable

from redaction_texts import MadeText, made_texts

from workshop.vietnamese import personal

Span = tuple[str, int, int]
PLAIN = {
    "phone": r"(?:\+84|\b0)\d[\d .]{7,11}\d\b",
    "citizen_number": r"\b\d{3} ?\d{3} ?\d{3} ?\d{3}\b",
    "bank_account": r"\b\d{13,14}\b",
    "tax_code": r"\b\d{10}\b",
    "email": r"[\w.+-]+@[\w.-]+\.\w+",
    "address": r"(?:số|tổ|xóm) [^,.]+, (?:phường|xã) [^,.\n]+",
    "birth_date": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    "plate": r"\b\d{2}[A-Z]\d?-\d{3}\.\d{2}\b",
    "insurance": r"\b[A-Z]{2}\d{13}\b",
    "name": r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ ){2}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+",
}


def plain(text: str) -> list[Span]:
    """What plain patterns find."""
    found = [
        (kind, hit.start(), hit.end())
        for kind, pattern in PLAIN.items()
        for hit in re.finditer(pattern, text)
    ]
    return found


def ours(text: str) -> list[Span]:
    """What the kit's detectors find."""
    return [(hit.kind, hit.start, hit.end) for hit in personal.find(text)]


def score(texts: Iterable[MadeText], find: Callable[[str], list[Span]]) -> dict[str, Counter[str]]:
    """By kind: planted, found, hits, right hits. An item covered under another kind counts as found."""
    table: dict[str, Counter[str]] = {}
    for made in texts:
        hits = find(made.text)
        items = [truth for truth in made.truths if truth.kind != "trap"]
        for truth in items:
            row = table.setdefault(truth.kind, Counter())
            row["planted"] += 1
            row["found"] += any(s <= truth.start and truth.end <= e for _, s, e in hits)
        for kind, start, end in hits:
            row = table.setdefault(kind, Counter())
            row["hits"] += 1
            row["right"] += any(start < truth.end and truth.start < end for truth in items)
    return table


def main() -> None:
    """Print a row a kind, then the speed."""
    texts = made_texts(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
    letters = sum(len(made.text) for made in texts)
    traps = sum(truth.kind == "trap" for made in texts for truth in made.truths)
    tables = {name: score(texts, find) for name, find in (("kit", ours), ("plain", plain))}
    planted = sum(row["planted"] for row in tables["kit"].values())
    print(f"{len(texts)} texts, {letters:,} letters, {planted} items, {traps} traps")
    print(
        f"{'':<16}{'items':>6}{'recall':>9}{'precision':>11}{'plain recall':>14}{'precision':>11}"
    )
    for kind in sorted(tables["kit"]):
        cells = [f"{kind:<16}{tables['kit'][kind]['planted']:>6}"]
        for name, widths in (("kit", (9, 11)), ("plain", (14, 11))):
            row = tables[name].get(kind, Counter())
            for (part, whole), width in zip(
                (("found", "planted"), ("right", "hits")), widths, strict=True
            ):
                cells.append(f"{row[part] / max(row[whole], 1):>{width}.1%}")
        print("".join(cells))
    for name, find in (("kit", ours), ("plain", plain)):
        begun = time.process_time()
        found = sum(len(find(made.text)) for made in texts)
        seconds = time.process_time() - begun
        print(f"{name}: {found / seconds:,.0f} items/s, {letters / seconds:,.0f} letters/s")


if __name__ == "__main__":
    main()
