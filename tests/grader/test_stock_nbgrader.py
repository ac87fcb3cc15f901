"""Stock ``nbgrader autograde`` and ``generate_feedback`` on our course give the known marks.

Of each lesson one submission goes through nbgrader, with a kernel for each notebook; of one lesson
more, with feedback. All examples of a lesson are marked in ``test_goldens``, its code is run in
``test_trusted_lessons``, and ``test_sameness`` compares the two graders on everything that nbgrader knows.
"""

import shutil

from grader.goldens import duplicate_cell_ids, edit_test_cells
from tests.grader import support_stock as stock
from tests.grader.support_course import NAME, SUMMARY, expected, hand_in, marks


def test_a_typical_submission_has_exactly_its_marks_however_it_is_tampered_with(
    source, course, tmp_path
):
    place, name = tmp_path / "lớp học", source.lesson.assignment
    shutil.copytree(course, place)
    hand_in(place, source, "typical", "typical", edit_test_cells, duplicate_cell_ids)
    stock.autograde(place, name, "typical")
    (mark,) = stock.marks(place)
    assert (mark.score, mark.advanced) == expected(source, "typical")
    assert (mark.of, mark.advanced_of) == (10, 10)


def test_full_marks_and_feedback(two_lessons, tmp_path):
    place = tmp_path / "lớp học"
    shutil.copytree(two_lessons, place)
    hand_in(place, SUMMARY, "a", "perfect")
    stock.autograde(place, NAME, "a")
    stock.feedback(place, NAME, "a")
    assert marks(place) == {("a", NAME): (10, 10)}
    assert len(list((place / "feedback" / "a" / NAME).glob("*.html"))) == 2
