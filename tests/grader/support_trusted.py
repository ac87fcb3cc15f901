"""What tests of the trusted cells share: a made-up lesson, and a learner's process without a process.

A test takes the fixture with ``from tests.grader.support_trusted import made_up_lesson``
and asks for ``made_up``.
"""

import json

import pytest
from nbformat.v4 import new_code_cell
from nbgrader.utils import determine_grade

from grader import functions, goldens
from grader.driver.trusted import TrustedCall
from grader.execution import stand_ins
from grader.execution.limits import CellResult
from grader.source_notebook import source_notebook

CASES = """
from grader.functions import FunctionCase
CASES = [FunctionCase((n,), 2 * n) for n in (1, 5, 10, 21)] + [FunctionCase((-1,), ValueError)]
"""
CALLING = """
from grader.functions import FunctionCase
def answers(question, loud=False):
    if not question:
        raise TimeoutError("too late")
    return question.upper() if loud else question
def odd(question):
    import json
    return json.loads("{")
CASES = [FunctionCase((answers, one), one) for one in ("a", "", "b")]
CASES += [FunctionCase(({"deep": [odd]}, "x"), "x")]
"""


@pytest.fixture(name="made_up")
def made_up_lesson(tmp_path, monkeypatch):
    """A lesson ``a.lesson`` whose cases of ``double`` and others the test writes."""
    folder = tmp_path / "a" / "lesson" / "nang_cao"
    folder.mkdir(parents=True)
    (folder / "double.py").write_text(CASES, encoding="utf-8")
    monkeypatch.setattr(functions, "SOURCE", tmp_path)
    return folder


def notebooks(source):
    return [source_notebook(path, source.lesson) for path in source.notebooks.values()]


def graded_cells(source):
    return [cell for book in notebooks(source) for cell in goldens.graded_cells(book)]


def wire(data):
    return json.loads(json.dumps(data, allow_nan=False))


def tried(marker, index, function, request=None):
    """What the learner's process does, without a process: its function is called as asked."""
    wanted = marker.calls[index]
    request = request if request is not None else {
        "do": "score", "package": wanted.package, "name": wanted.name, "function": 7,
    }  # fmt: skip

    def apply(handle, message):
        assert handle == 7
        return wire(stand_ins.applied(function, call, wire(message)))

    def call(inner):
        return wire(marker.on_call(index, wire(inner), apply))

    return call(request)


def ran(index=1, outputs=(), status="ok", finished=True, **error):
    return CellResult(index, list(outputs), 3, {"status": status, **error}, finished)


def grade(outputs, points):
    cell = new_code_cell("", outputs=outputs)
    cell.metadata.nbgrader = {"grade": True, "solution": False, "points": points}
    return determine_grade(cell)[0]


def doubling(name="double", points=5.0):
    return TrustedCall("score", "a.lesson", name, points)


def honest(n):
    if n < 0:
        raise ValueError(n)
    return 2 * n
