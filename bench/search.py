"""How fast a folder is indexed and asked: documents a second, passages a second, milliseconds a question.

    python bench/search.py [documents]

Made documents of realistic length (txt, so that reading costs little). Each measure is taken by words
alone and with meaning side by side, in one run; and a linear scan of all passages for the question's
words stands beside the index.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workshop.search import Index
from workshop.search.meaning import embedder
from workshop.search.words import asked, terms

KINDS = (
    "giá nước sạch",
    "tiền thu gom rác",
    "lịch tiếp công dân",
    "hỗ trợ giống chè",
    "phí chợ phiên",
)
PLACES = ("Đồi Thông", "Nà Lương", "Bến Đá", "Gốc Mít", "Cầu Gỗ", "Suối Cạn", "Rừng Phong")
LINE = (
    "Xóm {place} thực hiện {kind} theo mức {amount} đồng một hộ, áp dụng từ ngày {day:02}/{month:02}/2026 "
    "đến khi có thông báo mới; hộ nghèo và hộ có người khuyết tật được giảm một nửa."
)
QUESTIONS = 30
EMBEDDED = 200  # passages whose vectors are timed; the rate does not depend on how many there are


def made(folder: Path, documents: int) -> None:
    """Write documents of twelve paragraphs, the same ones for the same count."""
    chance = random.Random(11)
    for number in range(documents):
        kind = chance.choice(KINDS)
        lines = [f"THÔNG BÁO SỐ {number}", f"Về {kind} năm 2026"]
        for _ in range(12):
            lines.append(
                LINE.format(
                    place=chance.choice(PLACES),
                    kind=kind,
                    amount=f"{chance.randint(5, 900)}.000",
                    day=chance.randint(1, 28),
                    month=chance.randint(1, 12),
                )
            )
        (folder / f"{number:05}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def milliseconds(call: Callable[[str], object]) -> tuple[float, float]:
    """Median and worst of a call for each question."""
    chance, taken = random.Random(7), []
    for _ in range(QUESTIONS):
        question = f"{chance.choice(KINDS)} ở xóm {chance.choice(PLACES)} bao nhiêu"
        start = time.perf_counter()
        call(question)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken), max(taken)


def scan(index: Index, question: str) -> int:
    """What a program without an index does: look at every passage."""
    words = set(asked(question).words)
    found = [
        len(words & set(terms(passage.text).words))
        for about in index.documents()
        for passage in index.passages_of(about.name)
    ]
    return max(found)


def main(documents: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "kho")
        folder.mkdir()
        made(folder, documents)
        with Index(Path(place, "index.sqlite")) as index:
            start = time.perf_counter()
            index.update(folder)
            first = time.perf_counter() - start
            start = time.perf_counter()
            index.update(folder)
            again = time.perf_counter() - start
            passages = sum(about.passages for about in index.documents())
            size = index.path.stat().st_size / 1e6
            print(f"{documents} documents, {passages} passages, index {size:.1f} MB")
            print(
                f"index: {documents / first:.0f} documents/s; nothing changed: {documents / again:.0f}/s"
            )
            print(
                "question, words alone:  median {:.1f} ms, worst {:.1f} ms".format(
                    *milliseconds(index.search)
                )
            )
            print("question, linear scan:  median {:.1f} ms, worst {:.1f} ms".format(
                *milliseconds(lambda question: scan(index, question))
            ))  # fmt: skip
        model = embedder()
        if model is None:
            print("no embedder on this machine")
            return
        for path in sorted(folder.iterdir())[EMBEDDED // 13 :]:
            path.unlink()
        with Index(Path(place, "small.sqlite")) as index:
            index.update(folder)
            start = time.perf_counter()
            count = index.embed(model)
            print(f"meaning: {count / (time.perf_counter() - start):.1f} passages/s")
            print("question, words and meaning ({} passages): median {:.1f} ms, worst {:.1f} ms".format(
                count, *milliseconds(lambda question: index.search(question, embedder=model))
            ))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
