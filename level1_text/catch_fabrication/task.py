"""The work of this lesson: a report and a draft opened together, and the draft looked up in the report."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level1_text.catch_fabrication.lookup import Suspect, suspects
from level1_text.catch_fabrication.marks import Sentence, sentences_of
from workshop.engine import Limits, Reporter, job
from workshop.errors import NoText
from workshop.report import Report, read_report

LIMITS = Limits(seconds=180, memory_mb=1024)
LEAST_WORDS = 20


class Pair(BaseModel):
    """A report and a draft that was made from it."""

    model_config = ConfigDict(frozen=True)

    report: Report
    draft: tuple[Sentence, ...]
    notes: tuple[str, ...] = ()


@job
def open_pair(report: Path, draft: Path, progress: Reporter) -> Pair:
    """Read both files in a worker. Raises ``BadFile``; ``NoText`` where there is too little to compare."""
    progress(0.1, "Đang đọc báo cáo gốc…")
    source = read_report(report)
    progress(0.6, "Đang đọc bản nháp…")
    made = read_report(draft)
    for read, what in ((source, "Báo cáo gốc"), (made, "Bản nháp")):
        if sum(len(part.text.split()) for part in read.parts) < LEAST_WORDS:
            raise NoText(f"{what} ngắn quá, chưa đủ chữ để đối chiếu. Bạn chọn tệp khác nhé.")
    return Pair(
        report=source,
        draft=sentences_of(made),
        notes=(*source.notes, *made.notes),
    )


@job
def look_up(pair: Pair) -> tuple[Suspect, ...]:
    """What of the draft does not stand in the report."""
    return suspects(pair.report, pair.draft)
