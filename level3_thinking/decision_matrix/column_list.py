"""The columns of the table at a glance: what each is used for, and what is still to do."""

from html import escape

from level3_thinking.decision_matrix.cell_rows import doubtful
from level3_thinking.decision_matrix.draft import FEW_ROWS, ColumnPlan
from level3_thinking.decision_matrix.work import Work
from workshop.errors import WorkshopError

BETTER = {"higher": "cao hơn tốt", "lower": "thấp hơn tốt"}


def overview(work: Work, shown: str) -> str:
    """One line a column, ticked where nothing is left to decide; the one that is shown is marked."""
    brought = work.brought
    if brought is None:
        return ""
    lines = []
    for plan in work.draft.columns:
        open_cells = _open_cells(work, plan) if len(brought.rows) <= FEW_ROWS else 0
        said, ready = _says(plan)
        if open_cells:
            said += f", {open_cells} ô máy còn ngờ"
        mark = "done" if ready else "todo"
        here = ' aria-current="true"' if plan.name == shown else ""
        lines.append(f'<li class="{mark}"{here}><b>{escape(plan.name)}</b>: {escape(said)}</li>')
    return f'<ul class="dm-over">{"".join(lines)}</ul>'


def _says(plan: ColumnPlan) -> tuple[str, bool]:
    if plan.role == "skip":
        return "không dùng", True
    must = "bắt buộc" if plan.required else ""
    if not plan.weighed:
        return must, plan.must == "yes" or plan.bound is not None
    better = BETTER.get(plan.better or "", "chưa chọn chiều tốt")
    parts = [plan.unit, better, must]
    return ", ".join(filter(None, parts)), plan.better is not None


def _open_cells(work: Work, plan: ColumnPlan) -> int:
    assert work.brought is not None
    cells = zip(work.brought.options, work.brought.column(plan.name), strict=True)
    try:
        return sum(doubtful(plan, option, text, work.draft.own) for option, text in cells)
    except WorkshopError:
        return 0
