"""How long it takes to read and to verify a report of 100 pages (250 000 characters).

Run: ``python bench/vietnamese.py``. Prints CPU seconds, the best of three, after a first run that
compiles the patterns.
"""

import time
from collections.abc import Callable
from pathlib import Path

from workshop.vietnamese import Source, legacy, normalise, personal, read_facts, sentences, verify

LENGTH = 250_000
PROSE = (
    "Thực hiện chỉ đạo của cấp trên, các cơ quan đã phối hợp chặt chẽ, chủ động triển khai nhiều "
    "giải pháp đồng bộ, góp phần nâng cao đời sống của nhân dân và giữ vững an ninh trật tự. "
)
GOLDEN = Path(__file__).parent.parent / "tests" / "vietnamese" / "golden_facts.txt"


def report() -> str:
    """Prose with a sentence of the golden table after every two hundred letters."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    figures = [line for line in lines if line and line[0] not in "# "]
    text = "".join(PROSE + figure + "\n" for figure in figures)
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


def best(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of three runs."""
    work()
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    text = report()
    source = Source.read(text)
    summary = text[: LENGTH // 20]
    data = text.encode()
    rows: list[tuple[str, Callable[[], object]]] = [
        (f"read_facts ({len(source.facts)} facts)", lambda: read_facts(text)),
        ("Source.read", lambda: Source.read(text)),
        (f"verify {len(read_facts(summary))} facts", lambda: verify(summary, source)),
        ("personal.find", lambda: personal.find(text)),
        ("sentences", lambda: sentences(text)),
        ("normalise", lambda: normalise(text)),
        ("legacy.decode", lambda: legacy.decode(data)),
    ]
    print(f"{len(text):,} characters, {len(data):,} bytes")
    for name, work in rows:
        print(f"{name:<28}{best(work):8.3f} s")


if __name__ == "__main__":
    main()
