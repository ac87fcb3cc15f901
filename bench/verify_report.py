"""Reading and verifying a long report, as the summary lesson does it: seconds, best of three.

Run: ``python bench/verify_report.py``. The report is made of the shipped ones, about 100 pages.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document

from level1_text.summarise_report import lesson, ranking
from level1_text.summarise_report.verify import verify
from workshop.report import Report, read_report

WORDS_A_PAGE = 380


def long_report(folder: Path, words: int) -> Path:
    """A docx of about so many words: the shipped reports one after another, again and again."""
    shipped = [case.folder / case.brief["file"] for case in lesson.cases.values()]
    texts = [part.text for path in shipped for part in read_report(path).parts]
    document, written = Document(), 0
    while written < words:
        for text in texts:
            document.add_paragraph(text)
            written += len(text.split())
    path = folder / "dài.docx"
    document.save(path)
    return path


def best(action: Callable[[], Any]) -> tuple[float, Any]:
    """The best of three times, in seconds, and the result."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        result = action()
        times.append(time.perf_counter() - start)
    return min(times), result


def main() -> None:
    """Print one row a step."""
    with tempfile.TemporaryDirectory() as folder:
        path = long_report(Path(folder), 100 * WORDS_A_PAGE)
        seconds, report = best(lambda: read_report(path))
        print(f"read the docx            {seconds:6.2f} s  {report.words} words of prose")
        fresh = report.model_dump_json()
        seconds, facts = best(lambda: len(Report.model_validate_json(fresh).source.facts))
        print(f"read its facts           {seconds:6.2f} s  {facts} facts")
        seconds, chosen = best(lambda: ranking.select(report.passages, [], report.words // 10))
        print(f"choose sentences         {seconds:6.2f} s  {len(chosen)} of {len(report.passages)}")
        summary = "\n".join(report.passages[place].text for place in chosen[:120])
        seconds, found = best(lambda: verify(summary, report))
        wrong = sum(not item.ok for item in found)
        print(f"verify a summary         {seconds:6.2f} s  {len(found)} facts, {wrong} not found")


if __name__ == "__main__":
    main()
