"""Stock ``nbgrader autograde`` with our repair gives full marks for a notebook with everything broken."""

import copy
import json
import shutil

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from grader.build import release
from grader.driver import repair
from grader.nbgrader_config import configured, load_config, write_config
from tests.grader import support_stock as stock

NAME = "bai1"
SOLVED = {"cong": "def cong(a, b):\n    return a + b", "nhan": "def nhan(a, b):\n    return a * b"}


def about(name: str, **flags: object) -> dict:
    base = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": base | {"grade_id": name} | flags}


def solution(name: str) -> nbformat.NotebookNode:
    text = f"### BEGIN SOLUTION\n{SOLVED[name]}\n### END SOLUTION"
    return new_code_cell(text, metadata=about(name, solution=True))


def check(name: str, text: str) -> nbformat.NotebookNode:
    hidden = f"\n### BEGIN HIDDEN TESTS\n{text}\n### END HIDDEN TESTS"
    metadata = about(name, grade=True, locked=True, points=2)
    return new_code_cell(text + hidden, metadata=metadata)


def source() -> nbformat.NotebookNode:
    cells = [
        new_markdown_cell("# Bài tập"),
        solution("cong"),
        check("test_cong", "assert cong(1, 2) == 3"),
        solution("nhan"),
        check("test_nhan", "assert nhan(2, 3) == 6"),
        check("test_ca_hai", "assert cong(nhan(2, 2), 1) == 5"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    place = tmp_path_factory.mktemp("lớp") / "course"
    (place / "source" / NAME).mkdir(parents=True)
    nbformat.write(source(), place / "source" / NAME / f"{NAME}.ipynb")
    write_config(place)
    config = place / "nbgrader_config.py"
    text = config.read_text(encoding="utf-8")
    text = text.replace(
        "grader.preprocessors import ForgetDuplicates", "grader.driver.repair import Repair"
    )
    config.write_text(text.replace("ForgetDuplicates", "Repair"), encoding="utf-8")
    release(NAME, place)
    return place


@pytest.fixture
def course(built, tmp_path):
    return shutil.copytree(built, tmp_path / "lớp học")


def named(notebook, name):
    return next(c for c in notebook.cells if grade_id(c) == name)


def grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def broken(notebook: nbformat.NotebookNode) -> list[str]:
    """Break a released notebook every way at once; the sentences that a learner is told."""
    empty = copy.deepcopy(named(notebook, "cong"))
    for name, text in SOLVED.items():
        named(notebook, name).source = text
    title, cong, test_cong, nhan, test_nhan, test_both = notebook.cells
    del nhan["outputs"], nhan["execution_count"]
    nhan.cell_type = "markdown"
    test_nhan.metadata["nbgrader"] = {"grade_id": "test_nhan", "grade": "yes"}
    prize = copy.deepcopy(test_cong)
    prize.metadata["nbgrader"]["grade_id"] = "diem_thuong"
    notebook.cells = [test_cong, title, cong, empty, prize, nhan, test_nhan]
    for place, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{place}"
    notebook.metadata["grader"] = {"repairs": ["<script>"]}
    assert test_both not in notebook.cells
    return [
        repair.SEVERAL_ANSWERS.format(name="cong", count=2),
        repair.MOVED.format(name="test_cong"),
        repair.PUT_BACK.format(name="test_ca_hai"),
        repair.UNKNOWN.format(name="diem_thuong"),
        repair.RETYPED_ANSWER.format(name="nhan", was="ô văn bản", kind="ô mã"),
        repair.UNUSABLE.format(name="test_nhan"),
    ]


def test_stock_nbgrader_gives_full_marks_for_a_notebook_with_everything_broken(course):
    notebook = nbformat.read(course / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    told = broken(notebook)
    (course / "submitted" / "an" / NAME).mkdir(parents=True)
    nbformat.write(notebook, course / "submitted" / "an" / NAME / f"{NAME}.ipynb")
    stock.autograde(course, NAME, "an")
    (mark,) = stock.marks(course)
    assert (mark.score, mark.of) == (6, 6)
    graded = nbformat.read(course / "autograded" / "an" / NAME / f"{NAME}.ipynb", as_version=4)
    assert graded.metadata["grader"]["repairs"] == told
    assert "HIDDEN" in named(graded, "test_ca_hai").source


def repaired(course, notebook):
    step = repair.Repair(config=load_config(course))
    facts = {"db_url": f"sqlite:///{course / 'gradebook.db'}", "assignment": NAME, "notebook": NAME}
    return step(notebook, {"nbgrader": facts})[0]


def test_the_order_is_that_of_the_released_file(course):
    path = course / "release" / NAME / f"{NAME}.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    book["cells"].reverse()
    path.write_text(json.dumps(book), encoding="utf-8")
    notebook = nbformat.read(path, as_version=4)
    assert "grader" not in repaired(course, copy.deepcopy(notebook)).metadata
    path.unlink()
    assert len(repaired(course, notebook).metadata["grader"]["repairs"]) == 4
    assert [grade_id(c) for c in notebook.cells if grade_id(c)] == [
        "cong",
        "test_cong",
        "nhan",
        "test_nhan",
        "test_ca_hai",
    ]


def test_a_notebook_that_the_gradebook_does_not_have_stays_as_it_is(course):
    notebook = source()
    before = copy.deepcopy(notebook)
    notebook.metadata["grader"] = {"repairs": ["<script>"]}
    with configured(course), Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.remove_notebook(NAME, NAME)
    after = repaired(course, notebook)
    assert after.cells == before.cells
    assert after.metadata == source().metadata
