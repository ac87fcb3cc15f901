"""What learners do to cells by accident or on purpose is mended, told, and costs no mark."""

import copy
import itertools

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum

from grader.driver import repair
from grader.driver.released import Released
from grader.driver.repair import mend

STUB = "raise NotImplementedError()"
ASKED = ("cong", "test_cong", "nhan", "test_nhan", "y_kien", "viec", "test_cuoi")


def about(name: str, **flags: object) -> dict:
    base = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": base | {"grade_id": name} | flags}


def solution(name: str) -> nbformat.NotebookNode:
    text = f"def {name}(a, b):\n    {STUB}"
    return new_code_cell(text, metadata=about(name, solution=True), id=f"c-{name}")


def check(name: str, text: str) -> nbformat.NotebookNode:
    metadata = about(name, grade=True, locked=True, points=2)
    return new_code_cell(text, metadata=metadata, id=f"c-{name}")


def handed_out() -> nbformat.NotebookNode:
    """What a learner is given; the source notebook of the real run, too."""
    essay, task = about("y_kien", grade=True, solution=True, points=1), about("viec", points=1)
    task["nbgrader"] |= {"task": True, "locked": True}
    cells = [
        new_markdown_cell("# Bài tập", id="title"),
        solution("cong"),
        check("test_cong", "assert cong(1, 2) == 3"),
        new_code_cell("import math", id="import"),
        solution("nhan"),
        check("test_nhan", "assert nhan(2, 3) == 6"),
        new_markdown_cell("Bạn viết ở đây.", metadata=essay, id="c-y_kien"),
        new_markdown_cell("Bạn vẽ một hình.", metadata=task, id="c-viec"),
        check("test_cuoi", "assert cong(nhan(2, 2), 1) == 5"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def as_released(cell: nbformat.NotebookNode) -> Released:
    flags = cell.metadata["nbgrader"]
    return Released(
        name=flags["grade_id"],
        kind=cell.cell_type,
        source=cell.source,
        given=cell.source,
        checksum=compute_checksum(cell),
        locked=flags["locked"],
        grade=flags["grade"],
        solution=flags["solution"],
        task=flags["task"],
        points=flags.get("points", 0),
        cell_id=cell["id"],
    )


RELEASED = [as_released(cell) for cell in handed_out().cells if "nbgrader" in cell.metadata]


def named(notebook, name):
    """The first cell of a grade id."""
    return next(c for c in notebook.cells if grade_id(c) == name)


def grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def ids(notebook):
    return [grade_id(cell) for cell in notebook.cells if grade_id(cell)]


def place_of(notebook, source):
    return next(n for n, cell in enumerate(notebook.cells) if cell.source == source)


def twin(cell, source=None):
    made = copy.deepcopy(cell)
    made["id"] = f"{cell['id']}x"
    made.source = cell.source if source is None else source
    return made


@pytest.fixture
def notebook():
    made = handed_out()
    named(made, "cong").source = "def cong(a, b):\n    return a + b"
    named(made, "nhan").source = "def nhan(a, b):\n    return a * b"
    named(made, "y_kien").source = "Em thấy dễ."
    return made


def test_a_notebook_in_order_stays_as_it_is(notebook):
    before = copy.deepcopy(notebook)
    assert mend(notebook, RELEASED) == []
    assert notebook == before


def test_of_several_copies_of_a_solution_the_one_written_last_counts(notebook):
    place = notebook.cells.index(named(notebook, "cong"))
    first, last = "def cong(a, b):\n    return 0", "def cong(a, b):\n    return b + a"
    copies = [twin(named(notebook, "cong"), text) for text in (last, " ")]
    named(notebook, "cong").source = first
    notebook.cells[place + 1 : place + 1] = copies
    told = mend(notebook, RELEASED)
    assert told == [repair.SEVERAL_ANSWERS.format(name="cong", count=3)]
    assert named(notebook, "cong").source == last
    assert notebook.cells[place].source == first
    assert notebook.cells[place].metadata == {}
    assert ids(notebook) == list(ASKED)


def test_an_empty_copy_after_the_written_one_does_not_run(notebook):
    place = notebook.cells.index(named(notebook, "cong"))
    empty = twin(named(handed_out(), "cong"))
    notebook.cells.insert(place + 1, empty)
    mend(notebook, RELEASED)
    assert named(notebook, "cong").source.endswith("return a + b")
    assert (empty.cell_type, empty.metadata) == ("raw", {})
    nbformat.validate(notebook)


def test_of_several_copies_of_a_test_the_one_in_its_place_counts(notebook):
    real = named(notebook, "test_cong")
    notebook.cells.insert(0, twin(real, "2"))
    notebook.cells.append(twin(real, "3"))
    told = mend(notebook, RELEASED)
    assert told == [repair.SEVERAL.format(name="test_cong", count=3)]
    assert named(notebook, "test_cong") is real
    assert [notebook.cells[n].metadata for n in (0, -1)] == [{}, {}]


@pytest.mark.parametrize("name", ASKED[1:], ids=str)
def test_a_deleted_cell_comes_back_in_its_place(name, notebook):
    notebook.cells.remove(named(notebook, name))
    told = mend(notebook, RELEASED)
    if name == "nhan":
        assert told == [repair.NOT_THERE.format(name=name)]
        assert ids(notebook) == [other for other in ASKED if other != name]
        return
    assert told == [repair.PUT_BACK.format(name=name)]
    assert ids(notebook) == list(ASKED)
    back = named(notebook, name)
    assert back.source == named(handed_out(), name).source
    assert back["id"] == f"c-{name}"
    nbformat.validate(notebook)


def test_a_solution_written_in_another_cell_is_not_undone(notebook):
    own = new_code_cell(named(notebook, "cong").source)
    notebook.cells[notebook.cells.index(named(notebook, "cong"))] = own
    essay = new_markdown_cell("Em thấy dễ.")
    notebook.cells[notebook.cells.index(named(notebook, "y_kien"))] = essay
    told = mend(notebook, RELEASED)
    assert told == [f(name=n) for f, n in zip(
        (repair.NOT_THERE.format, repair.PUT_BACK.format), ("cong", "y_kien"), strict=True
    )]  # fmt: skip
    names = [grade_id(cell) or cell.source for cell in notebook.cells]
    assert names.index(own.source) < names.index("test_cong")
    assert names.index("y_kien") < names.index(essay.source)


def test_a_deleted_test_comes_after_what_was_written_for_it(notebook):
    helper = new_code_cell("def cong(a, b):\n    return math.fsum([a, b])")
    place = notebook.cells.index(named(notebook, "test_cong"))
    notebook.cells[place] = helper
    mend(notebook, RELEASED)
    assert place_of(notebook, helper.source) < notebook.cells.index(named(notebook, "test_cong"))


def test_cells_of_an_old_notebook_format_come_back_without_an_id(notebook):
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        del cell["id"]
    notebook.cells.remove(named(notebook, "test_cong"))
    mend(notebook, RELEASED)
    nbformat.validate(notebook)


def test_a_test_moved_before_its_solution_goes_after_it(notebook):
    moved = named(notebook, "test_nhan")
    notebook.cells.remove(moved)
    notebook.cells.insert(0, moved)
    assert mend(notebook, RELEASED) == [repair.MOVED.format(name="test_nhan")]
    assert ids(notebook) == list(ASKED)
    assert place_of(notebook, "import math") < notebook.cells.index(named(notebook, "nhan"))


def test_a_test_goes_to_its_solution_and_not_the_other_way(notebook):
    title, cong, test_cong, imports, nhan, *rest = notebook.cells
    notebook.cells = [title, test_cong, imports, cong, nhan, *rest]
    assert mend(notebook, RELEASED) == [repair.MOVED.format(name="test_cong")]
    assert notebook.cells[1:4] == [imports, cong, test_cong]
    notebook.cells = [title, cong, imports, nhan, test_cong, *rest]
    assert mend(notebook, RELEASED) == [repair.MOVED.format(name="test_cong")]
    assert notebook.cells[1:5] == [cong, imports, test_cong, nhan]


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_code_made_text_is_code_again(kind, notebook):
    cell = named(notebook, "cong")
    written = cell.source
    repair._retype(cell, kind)
    (sentence,) = mend(notebook, RELEASED)
    assert sentence == repair.RETYPED_ANSWER.format(
        name="cong", was=repair.KINDS[kind], kind="ô mã"
    )
    assert (named(notebook, "cong").cell_type, named(notebook, "cong").source) == ("code", written)
    nbformat.validate(notebook)


def test_text_made_code_is_text_again_and_pictures_stay(notebook):
    repair._retype(named(notebook, "y_kien"), "code")
    repair._retype(named(notebook, "nhan"), "markdown")
    picture = {"hinh.png": {"image/png": "iVBORw0KGgo="}}
    named(notebook, "nhan")["attachments"] = picture
    assert len(mend(notebook, RELEASED)) == 2
    assert named(notebook, "y_kien").cell_type == "markdown"
    assert named(notebook, "nhan").cell_type == "code"
    assert [c.attachments for c in notebook.cells if "attachments" in c] == [picture]
    nbformat.validate(notebook)


def test_cells_that_the_release_does_not_have_are_ordinary(notebook):
    notebook.cells += [
        check("diem_thuong", "100"),
        new_code_cell("1", metadata={"nbgrader": {"grade": True}}),
        new_code_cell("2", metadata={"nbgrader": ["x"]}),
        new_code_cell("3", metadata=about("cell-1")),
    ]
    assert mend(notebook, RELEASED) == [repair.UNKNOWN.format(name="diem_thuong"), repair.UNNAMED]
    assert [cell.metadata for cell in notebook.cells[-4:]] == [{}] * 4


BROKEN = {
    "old schema": {"schema_version": 1},
    "new schema": {"schema_version": 9},
    "points of the wrong type": {"points": "two"},
    "points below zero": {"points": -1},
    "an extra key": {"bonus": 1},
    "no longer graded": {"grade": False},
    "a number for a flag": {"solution": 0},
    "a short checksum": {"checksum": "abc"},
    "a name of the wrong type": {"grade_id": ["test_nhan"]},
    "another name": {"grade_id": "test_gi_do"},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN.keys())
def test_broken_metadata_come_from_the_gradebook(change, notebook):
    cell = named(notebook, "test_nhan")
    cell.metadata["nbgrader"].update(change)
    assert mend(notebook, RELEASED) == [repair.UNUSABLE.format(name="test_nhan")]
    assert cell.metadata["nbgrader"] == next(r for r in RELEASED if r.name == "test_nhan").metadata
    MetadataValidator().validate_nb(notebook)


@pytest.mark.parametrize("key", ["grade", "locked", "solution", "points", "schema_version", None])
def test_missing_metadata_come_from_the_gradebook(key, notebook):
    cell = named(notebook, "test_nhan")
    del (cell.metadata["nbgrader"] if key else cell.metadata)[key or "nbgrader"]
    assert mend(notebook, RELEASED) == [repair.UNUSABLE.format(name="test_nhan")]
    MetadataValidator().validate_nb(notebook)
    assert ids(notebook) == list(ASKED)


def test_other_points_are_set_without_a_word(notebook):
    named(notebook, "test_nhan").metadata["nbgrader"]["points"] = 99
    assert mend(notebook, RELEASED) == []
    assert named(notebook, "test_nhan").metadata["nbgrader"]["points"] == 2


def test_cells_that_are_hardly_cells_do_not_stop_it(notebook):
    notebook.cells.append(nbformat.NotebookNode(cell_type="heading", source=None, metadata="x"))
    mend(notebook, RELEASED)
    assert notebook.cells[-1].cell_type == "raw"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["move", "copy", "delete", "retype", "strip"]), *[st.integers(0, 99)] * 2
    )
)


@settings(max_examples=150, deadline=None)
@given(steps=STEPS, shuffled=st.permutations(range(9)))
def test_whatever_was_done_the_cells_are_there_once_and_in_order(steps, shuffled):
    notebook, written = handed_out(), itertools.count()
    notebook.cells = [notebook.cells[place] for place in shuffled]
    for cell in notebook.cells:
        if grade_id(cell) in (None, "cong", "nhan", "y_kien"):
            cell.source += f" # {next(written)}"
    for step, first, second in steps:
        change(notebook, step, first, second, written)
    locked = {one.source for one in RELEASED if one.locked}
    before = sorted(cell.source for cell in notebook.cells if cell.source not in locked)
    plain = [cell.source for cell in notebook.cells if "nbgrader" not in cell.metadata]
    mend(notebook, RELEASED)
    found = ids(notebook)
    bare = {one.name for one in RELEASED if one.solution and not one.grade}
    assert found == [n for n in ASKED if n in found]
    assert set(ASKED) - set(found) <= bare
    MetadataValidator().validate_nb(notebook)
    nbformat.validate(notebook)
    after = sorted(cell.source for cell in notebook.cells if cell.source not in locked)
    stubs = [one.source for one in RELEASED if not one.locked]
    assert [text for text in after if text not in stubs] == [t for t in before if t not in stubs]
    assert [cell.source for cell in notebook.cells if cell.source in plain] == plain
    again = copy.deepcopy(notebook)
    assert [
        t for t in mend(again, RELEASED) if t not in {repair.NOT_THERE.format(name=n) for n in bare}
    ] == []
    assert again == notebook


def change(notebook, step, first, second, written):
    """One thing done to one cell."""
    if not notebook.cells:
        return
    cell = notebook.cells.pop(first % len(notebook.cells))
    if step == "delete":
        return
    place = second % (len(notebook.cells) + 1)
    if step == "copy":
        made = copy.deepcopy(cell)
        made["id"] = f"n{next(written)}"
        notebook.cells.insert(place, made)
    elif step == "retype":
        repair._retype(cell, ["code", "markdown", "raw"][second % 3])
    elif step == "strip":
        cell.metadata.get("nbgrader", {}).pop("grade", None)
    notebook.cells.insert(place, cell)
