"""The lesson's work as jobs of the engine: long tables, workbooks and the model stay out of pages."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from level3_thinking.decision_matrix import prose, task
from level3_thinking.decision_matrix.draft import Draft
from level3_thinking.decision_matrix.model import Matrix
from level3_thinking.decision_matrix.reading import Brought, bring
from level3_thinking.decision_matrix.task import Analysis
from workshop import ai
from workshop.engine import Limits, Reporter, job
from workshop.errors import BadAnswer

LIMITS = Limits(seconds=600, memory_mb=1024)
STRETCH = 100
QUIET = Reporter()


@job
def open_table(path: Path) -> Brought:
    """Read the table of options at ``path``. Raises ``BadFile``."""
    return bring(path)


@job
def work_out(brought: Brought, draft: Draft, progress: Reporter) -> Analysis:
    """Everything that follows from the table and the draft.

    Raises ``BadAnswer`` or ``TooLarge`` saying what to mend first.
    """
    matrix = tabulated(brought, draft, progress)
    progress(None, "Đang tính điểm, hạng và độ vững…")
    return analysed(matrix, draft)


def analysed(matrix: Matrix, draft: Draft) -> Analysis:
    """The analysis with the draft's importance. Raises as ``task.analyse`` does."""
    if draft.by_pairs and len(draft.criteria) > 1:
        if not draft.judgements():
            raise BadAnswer("Chưa so sánh cặp tiêu chí nào. Bạn làm bước 3 nhé.")
        return task.analyse(matrix, draft.judgements())
    return task.analyse(matrix.with_weights(draft.weights()))


def tabulated(brought: Brought, draft: Draft, progress: Reporter = QUIET) -> Matrix:
    """The matrix of the draft, row by row in stretches. Raises ``BadAnswer``."""
    columns, needs = draft.work_columns(), draft.work_needs()
    rows = brought.rows
    whole: Matrix | None = None
    options: list[Any] = []
    for start in range(0, len(rows), STRETCH):
        progress(start / len(rows), f"Đã đọc {start} trên {len(rows)} phương án.")
        part = replace(brought, rows=rows[start : start + STRETCH])
        whole = task.tabulate(part, columns, needs, draft.cells, draft.missing)
        options.extend(whole.options)
    if whole is None:
        raise BadAnswer("Bảng chưa có phương án nào. Bạn chọn bảng khác.")
    if len(set(brought.options)) < len(rows):
        raise BadAnswer("Có hai phương án trùng tên. Bạn sửa tên trong bảng rồi tải lên lại.")
    return whole.model_copy(update={"options": tuple(options)})


@job
def write_workbook(
    path: Path, brought: Brought, draft: Draft, title: str, progress: Reporter
) -> Path:
    """Write the workbook of the draft at ``path`` in one step; its place again.

    Raises as ``work_out`` does, and ``TooLarge`` for more options than live formulas are made for.
    """
    found = work_out(brought, draft, progress)
    progress(None, "Đang viết công thức vào bảng tính…")
    task.save(path, found.matrix, draft.decision, draft.judgements(), brought, title)
    return path


@job
def explain(
    found: Analysis, recorded: Path | None, progress: Reporter
) -> tuple[tuple[prose.Sentence, ...], str]:
    """The reasons with a model's wording where it holds, and the AI label."""
    total = len(prose.reasons(found.matrix, found.result, found.stability))
    seen: list[str] = []

    def ask(*given: Any, **options: Any) -> ai.Reply:
        progress(len(seen) / total, f"Đang viết câu {len(seen) + 1} trên {total}.")
        seen.append("")
        reply = ai.ask(*given, recorded=recorded, **options)
        seen[-1] = reply.model
        return reply

    sentences = task.explain(found, ask)
    model = next(filter(None, seen), "")
    return sentences, prose.label(sentences, model)
