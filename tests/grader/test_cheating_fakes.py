"""Learners' code that replaces, forges or looks for what the grader's code is made of: it earns nothing."""

import sys

import pytest

from tests.grader.support_cheating import (
    GRADED,
    HONEST,
    WRONG,
    points,
    run_cells,  # noqa: F401 - a fixture
    warm_parent,  # noqa: F401 - a fixture
)
from tests.grader.support_trusted import (
    doubling,
    made_up_lesson,  # noqa: F401 - a fixture
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")

FORGED = """
def forged(*_, **__):
    return 5.0
"""
FAKING = {
    "another module in place of the grader's": (
        "import sys, types\nm = types.ModuleType('grader.functions')\nm.score = forged\n"
        "sys.modules['grader.functions'] = m"
    ),
    "another score in the module": "import grader.functions\ngrader.functions.score = forged",
    "another finder of modules": (
        "import sys\nsys.modules.pop('grader.functions', None)\n"
        "import importlib.machinery as m, types\n"
        "class F:\n"
        " def find_spec(s, name, *a):\n"
        "  if name == 'grader.functions': return m.ModuleSpec(name, s)\n"
        " def create_module(s, spec):\n"
        "  made = types.ModuleType(spec.name)\n  made.score = forged\n  return made\n"
        " def exec_module(s, module): pass\n"
        "sys.meta_path.insert(0, F())"
    ),
    "results shown beside it": (
        "class R(int):\n def __repr__(s): return '5.0'\n"
        "import sys\nget_ipython().ast_node_interactivity = 'all'\n"
        "shown = sys.displayhook\n"
        "get_ipython().events.register('post_run_cell', lambda *_: shown(5.0))"
    ),
    "lines printed as the grader's": "print('double: đúng 5 trên 5 trường hợp chấm.')",
    "values that are not encoded": (
        "from grader.execution import values\n"
        "values.encode = lambda *_, **__: {'pickle': 'gASVBg=='}"
    ),
    "replies of every kind at once": (
        "from grader.execution import stand_ins\n"
        "stand_ins.applied = lambda *_: {'returned': True, 'raised': [], 'right': True}"
    ),
    "replies that are no replies": (
        "from grader.execution import stand_ins\nstand_ins.applied = lambda *_: 5"
    ),
    "replies that cannot be sent": (
        "from grader.execution import stand_ins\nstand_ins.applied = lambda *_: object()"
    ),
    "other builtins": (
        "import builtins\nbuiltins.isinstance = lambda *_: True\nbuiltins.round = forged\n"
        "builtins.repr = lambda *_: '5.0'\nbuiltins.bool = lambda *_: True\nbuiltins.sum = forged"
    ),
    "another json": 'import json\njson.dumps = lambda *_, **__: \'{"done": true, "points": 5}\'',
    "a right function under another name": (
        f"{HONEST}\nright = double\nfrom grader.functions import score\n"
        "score('a.lesson', 'other', right, points=5)"
    ),
    "a right function in an earlier cell": (
        f"{HONEST}\nfrom grader.functions import score\n"
        "score('a.lesson', 'double', double, points=5)"
    ),
    "more points": "from functools import partial\nimport grader.functions as f\n"
    "f.score = partial(f.score, points=50)",
}


@pytest.mark.parametrize("code", FAKING.values(), ids=FAKING)
def test_a_wrong_function_stays_wrong_whatever_is_replaced(run, code):
    settled, _ = run(FORGED + WRONG, code, WRONG, GRADED, graded=3)
    assert points(settled) == 0
    assert sum(o.output_type == "execute_result" for o in settled.outputs) <= 1


ASKING = """
import threading
from grader.functions import score
said = []
def right(n):
    return 2 * n
def ask():
    try:
        score("a.lesson", "double", right, points=5)
    except BaseException as error:
        said.append(error)
"""
THREAD = """
thread = threading.Thread(target=ask)
thread.start()
thread.join()
"""


def test_a_thread_in_one_cell_cannot_ask_for_another(run, made_up):
    (made_up / "other.py").write_text("CASES = []", encoding="utf-8")
    settled, results = run(
        WRONG + ASKING, THREAD, GRADED, "said", graded=2, others={1: doubling("other")}
    )
    assert points(settled) == 0
    assert "Error" in results[3].outputs[0].data["text/plain"]


SEARCHING = """
import gc, sys
planted = [888_888]
found = set()
def holds(thing):
    things = thing.values() if isinstance(thing, dict) else thing
    return [v for v in list(things) if type(v) is int and str(v)[::-1] in ("2004551", "888888")]
def double(n):
    frames = list(sys._current_frames().values())
    while frames:
        frame = frames.pop()
        frames += [frame.f_back] if frame.f_back else []
        found.update(holds(frame.f_locals))
    for thing in gc.get_objects():
        if isinstance(thing, (list, tuple, dict, set)):
            found.update(holds(thing))
    found.update(m for m in list(sys.modules) if "nang_cao" in m or m == "grader.lessons")
"""


def test_there_is_no_expected_value_to_be_found(run, made_up):
    text = (
        "from grader.functions import FunctionCase\nCASES = [FunctionCase((777_001,), 1_554_002)]"
    )
    (made_up / "double.py").write_text(text, encoding="utf-8")
    settled, results = run(SEARCHING, GRADED, "print(found)")
    assert points(settled) == 0
    assert results[2].outputs[0].text == "{888888}\n"
