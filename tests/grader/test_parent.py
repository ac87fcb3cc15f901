"""The warm parent is begun early where a look says that code will run, and only there."""

import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.driver import parent
from grader.execution.client import Warm
from grader.execution.limits import Cell, ExecutionError, Limits, Place

linux = pytest.mark.skipif(sys.platform != "linux", reason="a warm parent needs Linux")
SOLUTION = {"nbgrader": {"solution": True, "grade": False}}
TEST = {"nbgrader": {"solution": False, "grade": True}}


def write(folder, *cells):
    folder.mkdir(parents=True)
    nbformat.write(new_notebook(cells=list(cells)), folder / "bai.ipynb")
    return folder


def test_a_code_cell_to_fill_in_asks_for_code(tmp_path):
    cells = new_markdown_cell("# Bài"), new_code_cell("def f(): ...", metadata=SOLUTION)
    assert parent.asks_for_code(write(tmp_path / "a", *cells))


def test_answers_in_words_and_cells_that_only_mark_ask_for_none(tmp_path):
    cells = new_markdown_cell("Bạn viết", metadata=SOLUTION), new_code_cell("x", metadata=TEST)
    assert not parent.asks_for_code(write(tmp_path / "a", *cells))


@pytest.mark.parametrize("content", ["", "[]", '{"cells": 3}', '{"cells": [3]}', "{"])
def test_what_is_no_notebook_asks_for_none(tmp_path, content):
    (tmp_path / "bai.ipynb").write_text(content, encoding="utf-8")
    assert not parent.asks_for_code(tmp_path)


def test_a_folder_that_is_not_there_asks_for_none(tmp_path):
    assert not parent.asks_for_code(tmp_path / "none")


@linux
def test_a_parent_that_was_begun_is_the_one_that_is_used(tmp_path):
    with Warm(()) as warm:
        warm.begin()
        process = warm._process
        (result,) = warm.execute(
            [Cell(0, "print(6 * 7)")], Place(tmp_path), Limits(cell_seconds=30), confined=False
        )
        assert warm._process is process
        assert "42" in str(result.outputs)


@linux
def test_a_parent_that_cannot_start_is_told_where_it_is_needed_and_tried_again(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("sys.executable", str(tmp_path / "broken"))
    (tmp_path / "broken").write_text("#!/bin/sh\necho no\n", encoding="utf-8")
    (tmp_path / "broken").chmod(0o755)
    warm = Warm(())
    warm.begin()
    with pytest.raises(ExecutionError, match="did not start"):
        _ = warm.address
    monkeypatch.undo()
    try:
        assert warm.address.is_dir()
    finally:
        warm.close()


def test_a_course_without_code_begins_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(parent, "warm", lambda: pytest.fail("begun in vain"))
    write(tmp_path / "source" / "b1", new_markdown_cell("Bạn viết", metadata=SOLUTION))
    parent.begin(tmp_path, "b1")
