"""Learners' functions that return, raise or do what they should not get points for.

Each piece of code stands in a notebook before the graded cell.
"""

import sys

import pytest

from tests.grader.support_cheating import (
    GRADED,
    HONEST,
    points,
    run_cells,  # noqa: F401 - a fixture
    warm_parent,  # noqa: F401 - a fixture
)
from tests.grader.support_trusted import made_up_lesson  # noqa: F401 - a fixture

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")

RETURNING = {
    "what is right": (HONEST, 5),
    "what is right, and printing": (HONEST.replace("if", "print('seen', n)\n    if"), 5),
    "an equal of everything": (
        "class E:\n def __eq__(s, o): return True\n __hash__ = None\ndef double(n): return E()",
        0,
    ),
    "an int that equals everything": (
        "class E(int):\n def __eq__(s, o): return True\n __hash__ = None\ndef double(n): return E()",
        0,
    ),
    "an object that says it is an int": (
        "class E:\n __class__ = int\n def __eq__(s, o): return True\ndef double(n): return E()",
        0,
    ),
    "a generator": ("def double(n): yield 2 * n", 0),
    "a coroutine": ("async def double(n): return 2 * n", 0),
    "a type": ("def double(n): return int", 0),
    "nothing": ("def double(n): pass", 0),
    "something huge": ("def double(n): return [[0] * 1000] * 100000", 0),
    "something deep": ("def double(n):\n x = []\n for _ in range(10**5): x = [x]\n return x", 0),
    "itself": ("def double(n):\n x = []\n x.append(x)\n return x", 0),
    "only errors": ("def double(n): raise ValueError", 1),
    "errors of every name": (
        "class ValueError(Exception): __module__ = 'elsewhere'\ndef double(n): raise ValueError",
        0,
    ),
    "a float": ("def double(n): return 2.0 * n", 0),
    "by recursion without end": ("def double(n): return double(n)", 0),
    "right the first five times": (
        "seen = []\ndef double(n):\n seen.append(n)\n if len(seen) > 5: return 0\n"
        " if n < 0: raise ValueError\n return 2 * n",
        5,
    ),
    "right from the second time on": (
        f"seen = []\n{HONEST}\nright = double\n"
        "def double(n):\n seen.append(n)\n return 0 if len(seen) < 6 else right(n)",
        0,
    ),
}


@pytest.mark.parametrize(("code", "deserved"), RETURNING.values(), ids=RETURNING)
def test_a_function_has_the_points_that_what_it_returns_deserves(run, code, deserved):
    settled, _ = run(code, GRADED)
    assert points(settled) == deserved
    assert [o.output_type for o in settled.outputs] == ["stream", "execute_result"]
    assert settled.outputs[0].text == f"double: đúng {deserved} trên 5 trường hợp chấm.\n"


ENDING = {
    "exits": "def double(n): import sys; sys.exit(0)",
    "exits at once": "def double(n): import os; os._exit(0)",
    "is killed": "def double(n): import os; os.kill(os.getpid(), 9)",
    "hangs": "def double(n):\n while True: pass",
    "hangs and will not be stopped": (
        "def double(n):\n while True:\n  try:\n   while True: pass\n  except BaseException: pass"
    ),
    "closes everything": "def double(n): import os; os.closerange(3, 100); return 2 * n",
    "is not there": "",
    "cannot be called": "double = 4",
}


@pytest.mark.parametrize("code", ENDING.values(), ids=ENDING)
def test_a_function_that_ends_badly_has_none(run, code):
    settled, _ = run(code, GRADED)
    assert points(settled) == 0


def test_cells_after_a_trusted_one_run_as_before(run):
    settled, results = run(HONEST, GRADED, "double(4)")
    assert points(settled) == 5
    assert results[2].outputs[0].data["text/plain"] == "8"
