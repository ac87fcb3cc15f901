"""What learners open is generated from the sources, the same each time, and gives nothing away."""

import re

import nbformat
import pytest

from grader.source_notebook import source_notebook
from workshop import paths

SECRETS = re.compile(r"BEGIN (SOLUTION|HIDDEN)|HIDDEN TESTS|\bgrader\b|key\.json|FunctionCase")
MAX_LINES = 15


def notebooks(source, root):
    return [root / f"{name}.ipynb" for name in source.notebooks]


def test_the_notebooks_in_the_tree_are_those_that_the_sources_make(source, course):
    shipped = paths.REPOSITORY / "notebooks" / source.package.replace(".", "/")
    for made in notebooks(source, course / "release" / source.lesson.assignment):
        assert (shipped / made.name).read_text(encoding="utf-8") == made.read_text(
            encoding="utf-8"
        ), "run: python3 start.py grade build --notebooks"


def test_a_learners_notebook_has_no_solution_key_or_hidden_text(source, course):
    for path in notebooks(source, course / "release" / source.lesson.assignment):
        for cell in nbformat.read(path, as_version=4).cells:
            assert not SECRETS.search(cell.source), cell.source


def test_cell_ids_are_the_same_on_every_build(source):
    for script in source.notebooks.values():
        first, second = (source_notebook(script, source.lesson) for _ in range(2))
        assert [cell["id"] for cell in first.cells] == [cell["id"] for cell in second.cells]
        assert len({cell["id"] for cell in first.cells}) == len(first.cells)


def test_cells_are_short_and_have_one_idea(source, course):
    for path in notebooks(source, course / "release" / source.lesson.assignment):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                assert len(cell.source.splitlines()) <= MAX_LINES, cell.source


def test_each_notebook_is_worth_ten_points(source, course):
    for path in notebooks(source, course / "source" / source.lesson.assignment):
        cells = nbformat.read(path, as_version=4).cells
        assert sum(c.metadata.get("nbgrader", {}).get("points", 0) for c in cells) == 10


def test_two_cells_of_one_name_are_refused(source, tmp_path):
    script = tmp_path / "lesson.py"
    cell = '# %% tests="a" points=1\nassert True\n\n'
    script.write_text(cell * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="test_a"):
        source_notebook(script, source.lesson)
