"""Graded cells of our course are marked outside the learner's process, with a kernel's marks."""

import warnings

import pytest
from nbformat.v4 import new_output

from grader import goldens, marking
from grader.driver import trusted
from grader.driver.trusted import Marker, TrustedCall, call_of
from tests.grader.support_course import MATRIX, SUMMARY
from tests.grader.support_trusted import (
    doubling,
    grade,
    graded_cells,
    honest,
    made_up_lesson,  # noqa: F401 - a fixture
    ran,
    tried,
)

LESSON = SUMMARY


# ---- which cells are trusted


def test_every_graded_cell_of_our_lessons_is_known_for_what_it_is(source):
    for cell in graded_cells(source):
        call = call_of(cell.source)
        named = cell.metadata.nbgrader.grade_id
        assert call.package == source.package
        assert named == f"{'check' if call.kind == 'mark' else 'test'}_{call.name}"
        if call.kind == "score":
            assert call.points == cell.metadata.nbgrader.points


@pytest.mark.parametrize(
    "source_of_cell",
    [
        "",
        "assert f(1) == 2",
        "score('a.b', 'f', f, points=1)",
        "from grader.functions import other as score\nscore('a.b', 'f', f, points=1)",
        "from grader.functions import score\nscore('a.b', 'f', f, points=p)",
        "from grader.functions import score\nscore('..', 'f', f, points=1)",
        "from grader.functions import score\nscore('a.b', '../f', f, points=1)",
        "from grader.functions import score\nscore('a.b', 'f', f, points=1)\nprint()",
        "from grader.marking import mark\nmark(lesson, 'f')",
        "from a.b import lesson\nfrom grader.marking import mark\nx = 1\nmark(lesson, 'f')",
        "%matplotlib inline",
        "x = '\0'",
    ],
)
def test_a_cell_of_another_form_is_not_trusted(source_of_cell):
    assert call_of(source_of_cell) is None


# ---- checks on answers


@pytest.mark.parametrize("taught", [SUMMARY, MATRIX], ids=lambda source: source.package)
def test_checks_give_the_outputs_and_points_that_a_kernel_gives(taught, tmp_path, capsys):
    lesson, package = taught.lesson, taught.package
    for name in ("perfect", "typical", "untouched", "claims_success"):
        golden = goldens.examples(taught).goldens[name]
        folder = tmp_path / name
        folder.mkdir()
        golden.make(folder)
        ids = dict(enumerate(check.id for check in lesson.checks))
        marker = Marker(folder, {i: TrustedCall("mark", package, n, 0.0) for i, n in ids.items()})
        capsys.readouterr()
        for index, check in ids.items():
            points = marking.mark(lesson, check, folder)
            stream, result = marker.outputs(index, 4)
            assert (stream.name, stream.text) == ("stdout", capsys.readouterr().out)
            assert (result.execution_count, result.data) == (4, {"text/plain": repr(points)})
            assert grade([stream, result], 10) == golden.marks[check]


@pytest.fixture
def broken_check(monkeypatch, tmp_path):
    """A submission on which a check of ours fails, with the key in its exception."""
    goldens.examples(LESSON).goldens["typical"].make(tmp_path)

    def fail(checks, submission, only):
        raise LookupError(f"the key is {submission.case.key}")

    monkeypatch.setattr("workshop.lesson.lesson.run_checks", fail)
    return tmp_path


def test_a_check_that_fails_is_an_error_without_the_key_and_no_points(broken_check, caplog):
    check = LESSON.lesson.checks[0].id
    marker = Marker(broken_check, {0: TrustedCall("mark", LESSON.package, check, 0.0)})
    outputs = marker.outputs(0)
    assert "LookupError" in caplog.text
    assert [output.output_type for output in outputs] == ["error"]
    assert "key" not in str(outputs)
    assert trusted.NOT_MARKED in outputs[0].traceback
    assert grade(outputs, 3) == 0
    assert marker.settle(0, ran(0)).reply["status"] == "error"
    missing = Marker(broken_check, {0: TrustedCall("mark", "level1_text.no_such", check, 0.0)})
    assert grade(missing.outputs(0), 3) == 0


def test_checks_run_once_for_all_cells(tmp_path, monkeypatch):
    runs = []
    monkeypatch.setattr(trusted, "marked", lambda *given: runs.append(given) or marking.Marked())
    checks = enumerate(LESSON.lesson.checks)
    marker = Marker(
        tmp_path, {i: TrustedCall("mark", LESSON.package, c.id, 0.0) for i, c in checks}
    )
    for index in marker.calls:
        marker.outputs(index)
    assert runs == [(LESSON.lesson, tmp_path)]


def test_a_check_does_not_depend_on_what_the_child_says(tmp_path):
    goldens.examples(LESSON).goldens["perfect"].make(tmp_path)
    check = LESSON.lesson.checks[0]
    marker = Marker(tmp_path, {0: TrustedCall("mark", LESSON.package, check.id, 0.0)})
    dead = ran(0, status="error", finished=False, ename="DeadKernelError", evalue="", traceback=[])
    for result in (dead, ran(0, [new_output("execute_result", data={"text/plain": "0"})])):
        settled = marker.settle(0, result)
        assert grade(settled.outputs, check.points) == check.points
        assert settled.reply == {"status": "ok"}


def test_a_librarys_warning_costs_no_points(tmp_path, monkeypatch, recwarn):
    monkeypatch.setattr(marking, "outcomes", lambda *_: warnings.warn("old", stacklevel=1) or [])
    assert marking.marked(LESSON.lesson, tmp_path) == marking.Marked()
    assert not recwarn.list


# ---- what counts of a cell that the child has run

STDOUT = new_output("stream", name="stdout", text="seen\n")
FORGED = new_output("execute_result", data={"text/plain": "5.0"}, execution_count=9)
PICTURE = new_output("display_data", data={"text/plain": "<Figure>"})
ERROR = new_output("error", ename="AssertionError", evalue="2", traceback=["AssertionError: 2"])


def settled(result, function=honest):
    marker = Marker(None, {1: doubling()})
    if function:
        tried(marker, 1, function)
    return marker.settle(1, result)


def kinds(result):
    return [output.output_type for output in result.outputs]


def test_points_and_line_come_after_what_the_cell_showed(made_up):
    found = settled(ran(outputs=[PICTURE, STDOUT]))
    assert kinds(found) == ["display_data", "stream", "execute_result"]
    assert found.outputs[1].text == "seen\ndouble: đúng 5 trên 5 trường hợp chấm.\n"
    assert found.outputs[2].data == {"text/plain": "5.0"}
    assert found.outputs[2].execution_count == 3
    assert (found.reply, found.finished, found.index) == ({"status": "ok"}, True, 1)


def test_a_result_that_the_child_made_up_does_not_count(made_up):
    found = settled(ran(outputs=[FORGED, STDOUT]), lambda n: n)
    assert kinds(found) == ["stream", "execute_result"]
    assert grade(found.outputs, 5) == 0


def test_a_cell_that_never_asked_is_an_error(made_up):
    found = settled(ran(outputs=[FORGED]), None)
    assert kinds(found) == ["error"]
    assert found.outputs[0].evalue == trusted.NOT_ASKED
    assert found.reply["ename"] == found.outputs[0].ename


def test_a_visible_test_that_failed_stays_an_error(made_up):
    failure = {"ename": "AssertionError", "evalue": "2", "traceback": ["AssertionError: 2"]}
    for function in (honest, None):
        found = settled(ran(outputs=[FORGED, ERROR], status="error", **failure), function)
        assert kinds(found) == ["error"]
        assert found.reply["ename"] == "AssertionError"
        assert grade(found.outputs, 5) == 0


def test_a_cell_that_did_not_finish_is_an_error_though_its_function_was_tried(made_up):
    failure = {"ename": "DeadKernelError", "evalue": "gone", "traceback": []}
    found = settled(ran(outputs=[FORGED], status="error", finished=False, **failure))
    assert kinds(found) == ["error"]
    assert found.outputs[0].ename == "DeadKernelError"
    assert not found.finished
    assert kinds(settled(ran(outputs=[FORGED], finished=False))) == ["error"]


def test_text_on_stderr_costs_the_points_as_in_nbgrader(made_up):
    shout = new_output("stream", name="stderr", text="warning\n")
    found = settled(ran(outputs=[shout]))
    assert kinds(found) == ["stream", "stream", "execute_result"]
    assert grade(found.outputs, 5) == 0
