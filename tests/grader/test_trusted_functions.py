"""Learners' functions are tried on hidden cases by messages alone, with a kernel's marks."""

import contextlib
import io
import sys

import pytest

from grader import functions, goldens
from grader.driver import trusted
from grader.driver.trusted import Marker, TrustedCall, call_of
from grader.execution import stand_ins, values
from grader.functions import Trial, is_right
from grader.source_notebook import source_notebook
from tests.grader.support_course import MATRIX, SUMMARY
from tests.grader.support_trusted import (
    CALLING,
    CASES,
    doubling,
    grade,
    graded_cells,
    honest,
    made_up_lesson,  # noqa: F401 - a fixture
    ran,
    tried,
)


def in_kernel(package, name, function, points):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        result = functions.score(package, name, function, points=points)
    return printed.getvalue(), repr(result)


def out_of_kernel(package, name, function, points):
    marker = Marker(None, {1: TrustedCall("score", package, name, points)})
    assert tried(marker, 1, function) == {"done": True}
    stream, result = marker.settle(1, ran()).outputs
    return stream.text, result.data["text/plain"]


def codes(source):
    """For each function of a lesson: its call, and the code of its solution and of all goldens."""
    book = source_notebook(source.folder / "nang_cao.py", source.lesson)
    solutions = {c.metadata.nbgrader.grade_id: c.source for c in goldens.solution_cells(book)}
    given = [golden.code for golden in goldens.examples(source).goldens.values()]
    for call in map(call_of, (cell.source for cell in goldens.graded_cells(book))):
        wrong = [f"def {call.name}(*_): return 0", f"def {call.name}(first, *_): return first"]
        others = [code.get(call.name) or solutions[call.name] for code in given]
        yield call, solutions, [solutions[call.name], *others, *wrong]


@pytest.mark.parametrize("taught", [SUMMARY, MATRIX], ids=lambda source: source.package)
def test_functions_get_a_kernels_marks_and_line_to_the_digit(taught):
    for call, solutions, texts in codes(taught):
        names, marks = {}, []
        exec("import re\nfrom decimal import Decimal\nfrom math import log", names)
        exec("RI = {3: .58, 4: .9, 5: 1.12, 6: 1.24, 7: 1.32}\n", names)
        exec("\n".join(solutions.values()), names)
        for text in texts:
            exec(text, names)
            asked = (call.package, call.name, names[call.name], call.points)
            marks.append(out_of_kernel(*asked))
            assert in_kernel(*asked) == marks[-1]
        assert marks[0][1] == repr(call.points)
        assert len(set(marks)) > 1


def test_points_are_rounded_to_two_decimals(made_up):
    (made_up / "double.py").write_text(CASES.replace("(1, 5, 10, 21)", "(1, 5)"), encoding="utf-8")
    text, points = out_of_kernel("a.lesson", "double", lambda n: 2 * n, 10)
    assert (text, points) == ("double: đúng 2 trên 3 trường hợp chấm.\n", "6.67")
    assert in_kernel("a.lesson", "double", lambda n: 2 * n, 10) == (text, points)


def test_what_is_right_needs_the_type_and_the_value():
    assert is_right(2, {"returned": 2})
    assert is_right([1], {"returned": [True]})
    assert is_right(OSError, {"raised": stand_ins.class_names(FileNotFoundError)})
    for expected, reply in [
        (2, {"returned": values.encode(2.0)}),
        (1, {"returned": True}),
        ((1,), {"returned": [1]}),
        (2, {"returned": {"pickle": "gASVBg=="}}),
        (2, {"raised": ["builtins.int"]}),
        (2, {"unfit": "generator"}),
        (2, 2),
        (2, None),
        (OSError, {"raised": stand_ins.class_names(Exception)}),
        (OSError, {"raised": "builtins.OSError"}),
        (OSError, {"returned": 2}),
        (float("nan"), {"returned": {"float": "nan"}}),
        ([0.5], {"returned": [{"decimal": "sNaN"}]}),
    ]:
        assert not is_right(expected, reply), (expected, reply)


@pytest.mark.parametrize("run", [in_kernel, out_of_kernel])
def test_a_functions_callable_arguments_are_called_where_the_cases_are(made_up, run):
    (made_up / "asks.py").write_text(CALLING, encoding="utf-8")
    seen = []

    def asks(model, question):
        if isinstance(model, dict):
            model = model["deep"][0]
        try:
            seen.append(model(question, loud=True))
        except Exception as error:
            seen.append((type(error), str(error)))
        try:
            model(object())
        except TypeError:
            return question

    assert run("a.lesson", "asks", asks, 4)[1] == "4.0"
    assert [item[0] for item in seen] == ["A", TimeoutError, "B", TypeError]
    assert seen[1] == (TimeoutError, "too late")


def test_arguments_are_fresh_for_each_case_and_in_each_place(made_up):
    text = "from grader.functions import FunctionCase\nrow = [1]\n"
    text += "CASES = [FunctionCase(([row, row],), [[1, 2], [1]])] * 2"
    (made_up / "double.py").write_text(text, encoding="utf-8")

    def double(rows):
        rows[0].append(2)
        return rows

    for run in (in_kernel, out_of_kernel):
        assert run("a.lesson", "double", double, 1)[1] == "1.0"


def test_what_a_function_prints_on_hidden_cases_is_dropped(made_up, capfd):
    def shows(n):
        print("hidden", n)
        print("hidden", n, file=sys.stderr)
        return 2 * n

    assert in_kernel("a.lesson", "double", shows, 5)[0].count("hidden") == 0
    out_of_kernel("a.lesson", "double", shows, 5)
    assert "hidden" not in "".join(capfd.readouterr())


def test_cases_that_cannot_be_used_are_an_error_and_logged(made_up, caplog):
    text = CASES.replace("(-1,)", "(object(),)")
    (made_up / "double.py").write_text(text, encoding="utf-8")
    for name in ("double", "missing"):
        marker = Marker(None, {1: doubling(name)})
        assert tried(marker, 1, honest) == {"refused": trusted.NOT_MARKED}
        assert name in caplog.text
        assert grade(marker.settle(1, ran()).outputs, 5) == 0


def test_every_hidden_case_of_our_lessons_can_be_sent_and_can_be_given_back(source):
    for cell in graded_cells(source):
        call = call_of(cell.source)
        if call.kind == "score":
            for case in Trial(call.package, call.name)._cases:
                if not isinstance(case.expected, type):
                    values.encode(case.expected, exact=True)
