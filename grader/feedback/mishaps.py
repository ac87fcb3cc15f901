"""What went wrong in a cell, told without giving hidden tests away.

The traceback itself is never shown. Of it come the learner's own line and the visible test that
failed; the message of the exception only where no hidden line had run, for it may hold their values.
"""

import ast
import re
from dataclasses import dataclass
from typing import Any

from grader.feedback.notebook import Cell, Notebook, joined
from grader.feedback.wording import HIDDEN, WARNED, Wording, wording

ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
FRAME = re.compile(
    r"\s*(?:(?:Cell|Input) In ?\[(?P<cell>\d+)\],? (?:line (?P<line>\d+)|in\b)"
    r"|File <ipython-input-(?P<input>\d+)-\w+>:(?P<at>\d+))"
)
ARROW = re.compile(r"^-+> (\d+)", re.MULTILINE)
WARNING = re.compile(r"\b\w*Warning: .+")
FILE_NOTE = re.compile(r" \(\d+\.py, line \d+\)$")
LONGEST = 300
UNFINISHED = ("CellTimeoutError", "DeadKernelError", "KeyboardInterrupt", "TimeoutError")


@dataclass(frozen=True)
class Mishap:
    """One error: sentence and advice, Python's own last line, the failed visible test (``test``), and
    the number and text of the learner's line where it happened (``line``, ``code``; 0 if none)."""

    says: str
    advice: str
    message: str = ""
    test: str = ""
    line: int = 0
    code: str = ""
    kind: str = ""

    def stands_in(self, source: str) -> bool:
        """Whether the learner's line is a line of ``source``, and not of another cell."""
        lines = source.split("\n")
        there = 0 < self.line <= len(lines)
        return there and lines[self.line - 1].strip()[:LONGEST] == self.code


@dataclass(frozen=True)
class _Frame:
    count: int
    line: int


def mishap(notebook: Notebook, cell: Cell) -> Mishap | None:
    """What went wrong while ``cell`` ran; None where nothing did."""
    errors = _errors(cell)
    if errors:
        return _explained(notebook, cell, errors[-1])
    warned = "".join(
        joined(output.get("text", ""))
        for output in cell.outputs
        if output.get("output_type") == "stream" and output.get("name") == "stderr"
    )
    if not warned or not cell.is_a("grade"):
        return None
    said = WARNING.findall(ANSI.sub("", warned)) or [_last_line(warned)]
    return Mishap(
        WARNED.says, WARNED.advice, "" if cell.hidden else said[0][:LONGEST], kind="stderr"
    )


def hidden_ran(notebook: Notebook, cell: Cell) -> bool:
    """Whether a hidden line of ``cell`` may have run, so that what it printed may tell of it."""
    if not cell.hidden:
        return False
    own = [frame.line for frame in _frames(cell) if frame.count == cell.count]
    return not own or min(cell.hidden) <= max(own)


def _errors(cell: Cell) -> list[dict[str, Any]]:
    return [output for output in cell.outputs if output.get("output_type") == "error"]


def _explained(notebook: Notebook, cell: Cell, error: dict[str, Any]) -> Mishap:
    name = str(error.get("ename", "")).rpartition(".")[2]
    evalue = FILE_NOTE.sub("", ANSI.sub("", joined(error.get("evalue", ""))))
    frames = _frames(cell)
    line, code = _own_line(notebook, cell, frames)
    in_hidden = _touches_hidden(notebook, frames)
    in_hidden |= bool(cell.hidden) and not any(frame.count == cell.count for frame in frames)
    if in_hidden and name not in UNFINISHED:
        said = HIDDEN if name == "AssertionError" else _kept(wording(name, ""))
        return Mishap(said.says, said.advice, line=line, code=code, kind=name)
    secret = hidden_ran(notebook, cell) or any(line in evalue for line in notebook.secrets)
    said = wording(name, "" if secret else evalue)
    message = "" if secret or not evalue.strip() else _last_line(f"{name}: {evalue.strip()}")
    test = _failed_test(cell, frames)
    advice = _try_yourself(test) if name == "AssertionError" else ""
    return Mishap(said.says, advice or said.advice, message, test, line, code, name)


def _kept(said: Wording) -> Wording:
    says = f"Ở một trường hợp máy giữ kín: {said.says[:1].lower()}{said.says[1:]}"
    return Wording(says, said.advice)


def _frames(cell: Cell) -> list[_Frame]:
    """Places in cells, outermost first, from the openings of the tracebacks' entries: what stands
    further inside an entry may be a learner's own text."""
    found = []
    for error in _errors(cell):
        entries = error.get("traceback", ())
        entries = [ANSI.sub("", str(entry)) for entry in entries] if entries else []
        places = entries if len(entries) == 1 else entries[:-1]
        for text in places:
            match = FRAME.match(text)
            if match:
                arrow = ARROW.search(text)
                line = match["line"] or match["at"] or (arrow[1] if arrow else 0)
                found.append(_Frame(int(match["cell"] or match["input"]), int(line)))
    return found


def _touches_hidden(notebook: Notebook, frames: list[_Frame]) -> bool:
    return any(
        (cell := notebook.by_count(frame.count)) is not None and frame.line in cell.hidden
        for frame in frames
    )


def _own_line(notebook: Notebook, cell: Cell, frames: list[_Frame]) -> tuple[int, str]:
    """The innermost line in a cell that is the learner's to change."""
    for frame in reversed(frames):
        found = notebook.by_count(frame.count)
        if found is None or (found.is_a("grade") and not found.is_a("solution")):
            continue
        lines = found.source.split("\n")
        if 0 < frame.line <= len(lines):
            return frame.line, lines[frame.line - 1].strip()[:LONGEST]
    return 0, ""


def _failed_test(cell: Cell, frames: list[_Frame]) -> str:
    """The visible statement of a graded cell that was running."""
    own = [frame.line for frame in frames if frame.count == cell.count]
    if not own or not cell.is_a("grade") or cell.is_a("solution"):
        return ""
    lines = cell.source.split("\n")
    first = last = own[-1]
    try:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Assert | ast.Expr | ast.Assign) and (
                node.lineno <= own[-1] <= (node.end_lineno or 0)
            ):
                first, last = node.lineno, node.end_lineno or node.lineno
    except (SyntaxError, ValueError):
        pass
    if any(number in cell.hidden for number in range(first, last + 1)) or last > len(lines):
        return ""
    return "\n".join(lines[first - 1 : last]).strip()[:LONGEST]


def _try_yourself(test: str) -> str:
    """Advice that names the call to try and what it should give, from ``assert call == value``."""
    try:
        (statement,) = ast.parse(test).body
    except (SyntaxError, ValueError):
        return ""
    match statement:
        case ast.Assert(
            test=ast.Compare(left=ast.Call() as call, ops=[ast.Eq()], comparators=[value])
        ):
            asked = ast.get_source_segment(test, call)
            wanted = ast.get_source_segment(test, value)
            return f"Bạn chạy thử `{asked}` trong một ô trống: kết quả phải bằng `{wanted}`."
    return ""


def _last_line(text: str) -> str:
    lines = [line for line in ANSI.sub("", text).strip().split("\n") if line.strip()]
    return lines[-1].strip()[:LONGEST] if lines else ""
