"""Questions from the child to the worker, and the learner's functions called from there."""

import time

import pytest

from grader.execution import Kernels, Limits, Place, values
from grader.execution.run import GoneError
from tests.grader.support_execution import a_warm_parent, cells_of, running, text

__all__ = ["a_warm_parent", "running"]

SCORE = "from grader.functions import score\n"
DOUBLE = f"{SCORE}def double(n): return 2 * n\n"


@pytest.fixture(name="ask", params=["children", "kernels"])
def asking(request, tmp_path):
    """``ask(*sources, on_call=…)``: by forked children, and by the pool of kernels."""
    if request.param == "children":
        warm = request.getfixturevalue("warm")
        executor = warm
    else:
        executor = Kernels()

    def ask(*sources, on_call, **limits):
        given = Limits(**{"cell_seconds": 60, "grace_seconds": 3, **limits})
        return executor.execute(
            cells_of(*sources), Place(tmp_path), given, confined=False, on_call=on_call
        )

    yield ask
    if isinstance(executor, Kernels):
        executor.close()


class Asked:
    """Answers every request by having the function called with each of ``cases``."""

    def __init__(self, *cases, seconds=None):
        self.cases = cases
        self.seconds = seconds
        self.heard = []
        self.came = []

    def __call__(self, index, request, apply):
        self.heard.append((index, request))
        if request["do"] == "call":
            return {"returned": request["arguments"][0] * 100}
        for case in self.cases:
            self.came.append(apply(request["function"], {"arguments": case}, self.seconds))
        return {"done": True}


def test_a_function_is_called_with_each_case(ask):
    on_call = Asked([1], [21])
    results = ask(
        "x = 1",
        f"{DOUBLE}print('before')\nscore('a.lesson', 'double', double, points=3)\nprint('after')",
        "print('next')",
        on_call=on_call,
    )
    assert on_call.came == [{"returned": 2}, {"returned": 42}]
    index, request = on_call.heard[0]
    assert index == 1
    assert (request["package"], request["name"]) == ("a.lesson", "double")
    assert text(results[1]) == "before\nafter\n"
    assert text(results[2]) == "next\n"


def test_errors_and_odd_values_of_functions_are_told(ask):
    on_call = Asked([0], [1])
    (result,) = ask(
        f"{SCORE}def f(n): return 1 / n if n == 0 else object()\nscore('p', 'f', f, points=1)",
        on_call=on_call,
    )
    assert result.reply == {"status": "ok"}
    assert on_call.came[0]["raised"][0] == "builtins.ZeroDivisionError"
    assert on_call.came[1] == {"unfit": "object"}


def test_a_function_may_call_back(ask):
    on_call = Asked([{"call": 0}])
    ask(f"{SCORE}score('p', 'f', lambda reach: reach(7) + 1, points=1)", on_call=on_call)
    assert on_call.came == [{"returned": 701}]
    assert [request["do"] for _, request in on_call.heard] == ["score", "call"]


def test_values_go_there_and_back(ask):
    given = [1.5, "ă", b"\xff", (1, 2), {"a": {1, 2}}, None, 10**30]
    on_call = Asked([values.encode(given)])
    ask(f"{SCORE}score('p', 'f', lambda value: value, points=1)", on_call=on_call)
    assert values.decode(on_call.came[0]["returned"]) == given


def test_a_function_that_does_not_end_ends_its_cell(ask):
    on_call = Asked([1], seconds=1)
    begun = time.monotonic()
    hangs, after = ask(
        f"import time\n{SCORE}score('p', 'f', lambda n: time.sleep(100), points=1)",
        "print('on')",
        on_call=on_call,
    )
    assert time.monotonic() - begun < 50
    assert on_call.came == []
    assert hangs.reply["status"] == "error"
    assert text(after) == "on\n"


def test_the_cells_own_time_holds_within_a_call(ask):
    hangs, after = ask(
        f"import time\n{SCORE}score('p', 'f', lambda n: time.sleep(100), points=1)",
        "print('on')",
        on_call=Asked([1]),
        cell_seconds=2,
    )
    assert hangs.reply["ename"] == "CellTimeoutError"
    assert text(after) == "on\n"


def test_a_child_that_ends_within_a_call_is_told(ask):
    on_call = Asked([1])
    ends, after = ask(
        f"import os\n{SCORE}score('p', 'f', lambda n: os._exit(0), points=1)", "1", on_call=on_call
    )
    assert on_call.came == []
    assert ends.reply["ename"] == "DeadKernelError"
    assert not after.finished


def test_what_the_answer_raises_is_raised(ask):
    def on_call(index, request, apply):
        raise LookupError("a bug of the grader")

    with pytest.raises(LookupError, match="bug"):
        ask(f"{DOUBLE}score('p', 'double', double, points=1)", "1", on_call=on_call)


def test_an_answer_that_catches_everything_changes_nothing(ask):
    def on_call(index, request, apply):
        try:
            return apply(request["function"], {"arguments": [1]})
        except Exception as error:
            return {"done": isinstance(error, GoneError)}

    ends, after = ask(
        f"import os\n{SCORE}score('p', 'f', lambda n: os._exit(0), points=1)", "1", on_call=on_call
    )
    assert ends.reply["ename"] == "DeadKernelError"
    assert not after.finished


def test_input_stays_refused(ask):
    (result,) = ask("input('?')", on_call=Asked())
    assert result.reply["ename"] == "StdinNotImplementedError"


@pytest.mark.parametrize("run", ["confined"], indirect=True)
def test_confined_code_reaches_the_stand_ins_alone(run):
    on_call = Asked([4])
    results = run(
        f"{DOUBLE}score('p', 'double', double, points=1)",
        "import grader.lessons",
        on_call=on_call,
    )
    assert on_call.came == [{"returned": 8}]
    assert results[1].reply["ename"] in ("ModuleNotFoundError", "PermissionError")


@pytest.mark.parametrize(
    "message",
    [
        {"do": "call", "id": 1, "request": []},
        {"do": "call", "id": "1", "request": {}},
        {"do": "applied", "id": 1, "value": {"returned": 1}},
    ],
)
def test_messages_at_the_wrong_time_earn_nothing(run, message):
    on_call = Asked()
    send = f"line = get_ipython().kernel.session.sink.__self__._line\nline.send({message!r})"
    _, second = run(send, "print('on')", on_call=on_call)
    assert on_call.heard == []
    assert second.reply["status"] == ("ok" if message["do"] == "applied" else "error")


def test_calls_within_calls_have_an_end(run):
    def on_call(index, request, apply):
        return {"returned": apply(request.get("function", 0), {"arguments": [1]})}

    deep = (
        "call = get_ipython().kernel.session.sink.__self__\n"
        f"{SCORE}from grader.functions import score\nimport grader.functions as g\n"
        "ask = g.score.args[0]\n"
        "score('p', 'f', lambda n: ask({'do': 'score', 'function': 0}), points=1)"
    )
    result, _ = run(deep, "1", on_call=on_call)
    assert result.reply["status"] == "error"
