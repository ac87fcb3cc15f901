"""What the home page knows of levels and lessons, and which cells a page shows."""

import logging

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from classroom import catalogue, page_cells


def test_all_five_levels_are_there_though_some_have_no_lesson(course):
    levels = catalogue.read(course, course / "notebooks")
    assert [level.number for level in levels] == [1, 2, 3, 4, 5]
    assert [len(level.lessons) for level in levels] == [2, 0, 4, 0, 0]


def test_lessons_stand_in_the_order_of_their_numbers(course):
    level = catalogue.read(course, course / "notebooks")[0]
    assert [card.slug for card in level.lessons] == ["panel", "broken"]


def test_a_lesson_without_its_notebook_is_not_listed(course, tmp_path):
    assert list(catalogue.in_order(catalogue.read(course, tmp_path))) == []


def test_a_lesson_that_cannot_be_read_is_left_out_and_logged(course, tmp_path, caplog):
    for slug, text in (("tot", None), ("hong", "title = "), ("thieu", 'title = "x"')):
        (tmp_path / "level1_text" / slug).mkdir(parents=True)
        notebook = tmp_path / "notebooks" / "level1_text" / slug / f"{slug}.ipynb"
        notebook.parent.mkdir(parents=True)
        notebook.touch()
        good = (course / "level1_text" / "panel" / "lesson.toml").read_text(encoding="utf-8")
        file = tmp_path / "level1_text" / slug / "lesson.toml"
        file.write_text(good if text is None else text, encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        levels = catalogue.read(tmp_path, tmp_path / "notebooks")
    assert [card.slug for card in catalogue.in_order(levels)] == ["tot"]
    assert "hong" in caplog.text
    assert "thieu" in caplog.text


def test_neighbours_cross_levels_and_end_at_both_ends(course):
    levels = catalogue.read(course, course / "notebooks")
    first, second, third, *_, last = catalogue.in_order(levels)
    assert catalogue.neighbours(levels, second) == (first, third)
    assert catalogue.neighbours(levels, first)[0] is None
    assert catalogue.neighbours(levels, last)[1] is None


@pytest.mark.parametrize(
    "metadata",
    [
        {"nbgrader": {"grade": True, "solution": False}},
        {"nbgrader": {"grade": False, "solution": True}},
        {"nbgrader": {"grade": True, "solution": True}},
        {"nbgrader": {"grade": False, "solution": False, "task": True}},
        {"tags": ["notebook-only"]},
    ],
)
def test_graded_and_notebook_only_cells_are_left_out_of_a_page(metadata):
    kept = new_code_cell("panel()")
    notebook = new_notebook(cells=[kept, new_code_cell("x", metadata=metadata)])
    assert page_cells.for_page(notebook).cells == [kept]
    assert len(notebook.cells) == 2


def test_text_and_locked_cells_that_earn_nothing_stay_on_the_page():
    locked = {"nbgrader": {"grade": False, "solution": False, "locked": True}}
    cells = [new_markdown_cell("chữ"), new_code_cell("panel()", metadata=locked)]
    assert page_cells.for_page(new_notebook(cells=cells)).cells == cells
