"""Moved, duplicated, deleted and retyped cells of a submission, mended by their grade ids and told.

A step of nbgrader's sanitising, before ``OverwriteCells``, which then only has to put the locked
cells' own text back. nbgrader's ``add_missing_cells`` is not used: it writes its notice into the
cell, fails where the solution before a deleted test is deleted too, and puts task cells at the end.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.driver.released import Given, Released, handed_out, released_cells

KINDS = {"code": "ô mã", "markdown": "ô văn bản", "raw": "ô thô"}
_NEW = {"code": new_code_cell, "markdown": new_markdown_cell, "raw": new_raw_cell}

PUT_BACK = "Ô “{name}” không có trong sổ đã nộp nên được đặt lại vào chỗ của nó."
NOT_THERE = (
    "Ô lời giải “{name}” không có trong sổ đã nộp; phần chấm dùng những gì bạn viết ở các ô khác."
)
MOVED = "Ô “{name}” nằm khác thứ tự của đề nên được đưa về đúng thứ tự."
SEVERAL = "Ô “{name}” có {count} bản; một bản được tính, các bản khác được coi là ô thường."
SEVERAL_ANSWERS = (
    "Ô “{name}” có {count} bản; bản bạn viết sau cùng được tính, "
    "các bản khác vẫn còn trong sổ như ô thường."
)
RETYPED = "Ô “{name}” đã thành {was} nên được đổi lại thành {kind}."
RETYPED_ANSWER = (
    "Ô “{name}” đã thành {was} nên được đổi lại thành {kind}; chữ bạn viết vẫn giữ nguyên."
)
UNUSABLE = "Thông tin chấm điểm ghi trong ô “{name}” không dùng được nên được lấy lại từ đề."
UNKNOWN = "Đề không có ô chấm nào tên “{name}”, nên ô mang tên đó được coi là ô thường."
UNNAMED = "Một ô mang thông tin chấm điểm mà không có tên, nên được coi là ô thường."


class Repair(NbGraderPreprocessor):
    """Matches cells by grade id and mends what a learner did to them.

    What was done stands as Vietnamese sentences in ``nb.metadata["grader"]["repairs"]``, which is
    missing where nothing was. Whatever a learner wrote stays in the notebook.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Mend the notebook; one that the gradebook does not have stays as it is."""
        nb.metadata.pop("grader", None)
        facts = resources["nbgrader"]
        with suppress(MissingEntry), Gradebook(facts["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(facts["notebook"], facts["assignment"])
            repairs = mend(nb, released_cells(notebook, self._handed_out(facts)))
            if repairs:
                nb.metadata["grader"] = {"repairs": repairs}
        return nb, resources

    def _handed_out(self, facts: Mapping[str, str]) -> Sequence[Given]:
        course = CourseDirectory(config=self.config)
        folder = course.format_path(course.release_directory, ".", facts["assignment"])
        path = Path(folder) / f"{facts['notebook']}.ipynb"
        return handed_out(path)


def mend(notebook: NotebookNode, released: Sequence[Released]) -> list[str]:
    """Mend ``notebook`` in place; what was done, a sentence each, in the order of the release."""
    told: list[str] = []
    for cell in notebook.cells:
        _make_sound(cell)
    copies = _copies(notebook.cells, released)
    chosen, kept = _choose(notebook.cells, released, copies)
    mine = {id(cell) for cell in chosen.values()}
    for one in released:
        found = copies[one.name]
        if len(found) > 1:
            words = SEVERAL_ANSWERS if one.solution else SEVERAL
            told.append(words.format(name=one.name, count=len(found)))
            _set_aside([cell for cell in found if id(cell) not in mine], one, chosen[one.name])
        if one.name not in chosen:
            told.append((NOT_THERE if _bare_solution(one) else PUT_BACK).format(name=one.name))
        elif one.name not in kept:
            told.append(MOVED.format(name=one.name))
    spare = {id(cell) for found in copies.values() for cell in found} - mine
    told += _make_ordinary([cell for cell in notebook.cells if id(cell) not in mine], spare)
    notebook.cells = _arranged(notebook, released, chosen, kept)
    for one in released:
        if one.name in chosen:
            told += _restore(notebook.cells, chosen[one.name], one)
    return told


def _bare_solution(one: Released) -> bool:
    """Whether the cell is a place to write in and nothing else: without it, tests use what the
    learner wrote elsewhere, which an empty solution put back would undo."""
    return one.solution and not one.grade


def _make_sound(cell: NotebookNode) -> None:
    if not isinstance(cell.get("metadata"), dict):
        cell["metadata"] = {}
    if not isinstance(cell.get("source"), str):
        cell["source"] = str(cell.get("source") or "")
    if cell.get("cell_type") not in KINDS:
        _retype(cell, "raw")


def _retype(cell: NotebookNode, kind: str) -> None:
    cell["cell_type"] = kind
    if kind == "code":
        cell.pop("attachments", None)
        cell["outputs"], cell["execution_count"] = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _copies(
    cells: Iterable[NotebookNode], released: Sequence[Released]
) -> dict[str, list[NotebookNode]]:
    """The cells of each grade id; those that lost theirs by the cell id that the release gave them."""
    copies: dict[str, list[NotebookNode]] = {one.name: [] for one in released}
    nameless = []
    for cell in cells:
        name = _name(cell)
        if name in copies:
            copies[name].append(cell)
        else:
            nameless.append(cell)
    lost = {one.cell_id: one.name for one in released if one.cell_id and not copies[one.name]}
    for cell in nameless:
        if cell.get("id") in lost:
            copies[lost[cell["id"]]].append(cell)
    return copies


def _name(cell: NotebookNode) -> str | None:
    about = cell.metadata.get("nbgrader")
    name = about.get("grade_id") if isinstance(about, dict) else None
    return name if isinstance(name, str) and name else None


def _choose(
    cells: Sequence[NotebookNode],
    released: Sequence[Released],
    copies: Mapping[str, Sequence[NotebookNode]],
) -> tuple[dict[str, NotebookNode], set[str]]:
    """The copy of each cell that counts, and the names of those that may stay where they are."""
    able = {one.name: _able(copies[one.name], one) for one in released}
    rank = {id(cell): (n, one) for n, one in enumerate(released) for cell in able[one.name]}
    kept = _in_order([(cell, *rank[id(cell)]) for cell in cells if id(cell) in rank], len(released))
    chosen = {name: found[-1] for name, found in able.items() if found}
    return chosen | kept, set(kept)


def _able(copies: Sequence[NotebookNode], one: Released) -> list[NotebookNode]:
    """Copies that may count: of a solution the one written in last, else those as given."""
    if one.locked:
        return list(copies)
    as_given = [cell for cell in copies if one.untouched(cell.source)]
    written = [cell for cell in copies if cell.source.strip() and not one.untouched(cell.source)]
    return written[-1:] or as_given or list(copies)


def _in_order(
    found: Iterable[tuple[NotebookNode, int, Released]], many: int
) -> dict[str, NotebookNode]:
    """The most cells that are in the release's order already; of equally many those with the most
    solutions, so that tests go to their solution and not the other way."""
    best: list[tuple[int, Any]] = [(0, None)] * many
    for cell, rank, one in found:
        before = max(best[:rank], key=lambda chain: chain[0], default=(0, None))
        worth = before[0] + many + 1 + one.solution
        if worth >= best[rank][0]:
            best[rank] = (worth, (one.name, cell, before[1]))
    link = max(best, key=lambda chain: chain[0], default=(0, None))[1]
    kept = {}
    while link is not None:
        name, cell, link = link
        kept[name] = cell
    return kept


def _set_aside(others: Iterable[NotebookNode], one: Released, counts: NotebookNode) -> None:
    """Keep an empty solution from running after the one that was written: it would undo it."""
    if not one.solution or one.kind != "code" or one.untouched(counts.source):
        return
    for cell in others:
        if one.untouched(cell.source):
            _retype(cell, "raw")


def _make_ordinary(cells: Iterable[NotebookNode], spare: set[int]) -> list[str]:
    """Take nbgrader's metadata from cells that do not count; tells those the release never had."""
    told = []
    for cell in cells:
        about = cell.metadata.pop("nbgrader", None)
        marked = isinstance(about, dict) and any(
            about.get(flag) for flag in ("grade", "solution", "locked", "task")
        )
        if marked and id(cell) not in spare:
            name = about.get("grade_id")
            fits = isinstance(name, str) and 0 < len(name) <= 60 and name.isprintable()
            told.append(UNKNOWN.format(name=name) if fits else UNNAMED)
    return told


def _arranged(
    notebook: NotebookNode,
    released: Sequence[Released],
    chosen: Mapping[str, NotebookNode],
    kept: set[str],
) -> list[NotebookNode]:
    """All cells, those of the release in its order.

    A moved or locked cell comes as late as the order lets it, so that whatever the learner wrote
    between has run; an empty answer as early as may be, so that it undoes nothing.
    """
    moving = {id(cell) for name, cell in chosen.items() if name not in kept}
    cells = [cell for cell in notebook.cells if id(cell) not in moving]
    used = {cell.get("id") for cell in notebook.cells}
    following: NotebookNode | None = None
    for place in reversed(range(len(released))):
        one = released[place]
        if one.name not in kept:
            if one.name in chosen:
                cell, early = chosen[one.name], False
            elif _bare_solution(one):
                continue
            else:
                cell, early = _made(one, used, notebook), not one.locked
            previous = next((o.name for o in reversed(released[:place]) if o.name in kept), None)
            if early:
                at = _index(cells, chosen[previous]) + 1 if previous else 0
            else:
                at = len(cells) if following is None else _index(cells, following)
            cells.insert(at, cell)
            following = cell
        else:
            following = chosen[one.name]
    return cells


def _index(cells: Sequence[NotebookNode], wanted: NotebookNode) -> int:
    return next(place for place, cell in enumerate(cells) if cell is wanted)


def _made(one: Released, used: set[str | None], notebook: NotebookNode) -> NotebookNode:
    cell = _NEW[one.kind](one.source if one.locked else one.given)
    cell.metadata = NotebookNode(deletable=False, nbgrader=NotebookNode(one.metadata))
    if one.locked:
        cell.metadata["editable"] = False
    del cell["id"]
    if (notebook.nbformat, notebook.nbformat_minor) >= (4, 5):
        wanted, count = one.cell_id, 0
        while not wanted or wanted in used:
            wanted = hashlib.sha256(f"{one.name}/{count}".encode()).hexdigest()[:12]
            count += 1
        cell["id"] = wanted
        used.add(wanted)
    return cell


def _restore(cells: list[NotebookNode], cell: NotebookNode, one: Released) -> list[str]:
    """Give a cell its type and its nbgrader metadata; what had to be done."""
    told = []
    if cell.cell_type != one.kind:
        was = KINDS[cell.cell_type]
        words = RETYPED_ANSWER if one.solution else RETYPED
        told.append(words.format(name=one.name, was=was, kind=KINDS[one.kind]))
        pictures = cell.get("attachments")
        if pictures and one.kind == "code":
            beside = new_markdown_cell(cell.source, attachments=pictures)
            cells.insert(_index(cells, cell) + 1, beside)
            if "id" not in cell:
                del beside["id"]
        _retype(cell, one.kind)
    about = cell.metadata.get("nbgrader")
    if not one.usable(about):
        told.append(UNUSABLE.format(name=one.name))
        cell.metadata["nbgrader"] = one.metadata
    elif (one.grade or one.task) and about["points"] != one.points:
        about["points"] = one.points
    return told
