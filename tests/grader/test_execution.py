"""Cells in a forked child: what they find around them, what they leave, what is recorded."""

import importlib.util
import json
import os
import sys
from importlib.resources import files
from pathlib import Path

import nbformat
import pytest

from grader.execution import Cell, Limits, Place, Warm
from grader.execution.confine import protection
from tests.grader.support_execution import a_warm_parent, enames, running, text

__all__ = ["a_warm_parent", "running"]


def test_each_cell_has_a_result_in_order(run):
    results = run("x = 2", "", "x * 21", "print(x)")
    assert [result.index for result in results] == [0, 1, 2, 3]
    assert [result.execution_count for result in results] == [1, None, 2, 3]
    assert [result.reply for result in results] == [{"status": "ok"}] * 4
    assert results[2].outputs[0].data == {"text/plain": "42"}
    assert text(results[3]) == "2\n"
    assert all(result.finished for result in results)


def test_outputs_make_a_valid_notebook(run):
    results = run("print(1)", "1/0", "2", "from IPython.display import HTML\ndisplay(HTML('x'))")
    book = nbformat.v4.new_notebook()
    for result in results:
        book.cells.append(nbformat.v4.new_code_cell(outputs=result.outputs))
    nbformat.validate(book)


def test_an_error_does_not_stop_the_cells_after_it(run):
    first, second = run("def f():\n    raise ValueError('no')\nf()", "print('on')")
    assert first.reply["ename"] == "ValueError"
    assert first.outputs[0].traceback == first.reply["traceback"]
    assert len(first.reply["traceback"]) == 5  # no frame but the learner's two
    assert text(second) == "on\n"


def test_the_folder_is_where_code_runs_and_nothing_of_ours_is_left_there(run):
    (run.folder / "data.txt").write_text("data", encoding="utf-8")
    (run.folder / "helper.py").write_text("name = 'helper'", encoding="utf-8")
    results = run(
        "open('data.txt').read()",
        "import os; os.getcwd()",
        "open('made.txt', 'w').write('left open') and None",
        "f = open('late.txt', 'w'); f.write('flushed at the end');",
        "import helper; helper.name",
    )
    assert results[0].outputs[0].data["text/plain"] == "'data'"
    assert results[1].outputs[0].data["text/plain"] == repr(str(run.folder))
    assert (run.folder / "made.txt").read_text(encoding="utf-8") == "left open"
    assert (run.folder / "late.txt").read_text(encoding="utf-8") == "flushed at the end"
    assert results[4].outputs[0].data["text/plain"] == "'helper'"
    names = {path.name for path in run.folder.iterdir()} - {"__pycache__"}
    assert names == {"data.txt", "helper.py", "made.txt", "late.txt"}


def test_the_environment_is_the_callers_and_scratch_is_removed(run, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI_KEY", "secret")
    shown = "import os, json, tempfile\nprint(json.dumps([dict(os.environ), tempfile.mkdtemp()]))"
    (result,) = run(shown, environment={"NBGRADER_EXECUTION": "autograde"})
    environment, temporary = json.loads(text(result))
    assert environment["NBGRADER_EXECUTION"] == "autograde"
    assert "WORKSHOP_AI_KEY" not in environment
    assert "OPENBLAS_NUM_THREADS" not in environment
    assert environment["MPLBACKEND"] == "module://matplotlib_inline.backend_inline"
    scratch = Path(environment["TMPDIR"]).parent
    for name in ("HOME", "MPLCONFIGDIR", "IPYTHONDIR"):
        assert Path(environment[name]).parent == scratch
    assert Path(temporary).parent.parent == scratch


def test_children_know_nothing_of_each_other(run):
    numbers = "import random, numpy; print(random.random(), numpy.random.rand())"
    first = run("leaked = 1", numbers)
    second = run("'leaked' in globals()", numbers)
    assert second[0].outputs[0].data["text/plain"] == "False"
    assert text(first[1]) != text(second[1])


def test_a_kernels_surroundings(run):
    (result,) = run(
        "import sys, threading, warnings\n"
        "print(__name__, sys.argv[0].endswith('ipykernel_launcher.py'), sys.stdin.read() == '')\n"
        "before = sys.path[sys.path.index('') - 1]\n"
        "print(before.endswith('lib-dynload'), "
        "[m for m in sys.modules if m.startswith(('nbgrader', 'level'))])"
    )
    assert text(result) == "__main__ True True\nTrue []\n"


def test_a_module_in_the_folder_goes_before_a_loaded_one(run):
    (run.folder / "ipywidgets.py").write_text("mine = True", encoding="utf-8")
    (result,) = run("import ipywidgets; ipywidgets.mine")
    assert result.outputs[0].data["text/plain"] == "True"


def test_the_loop_goes_on_between_cells(run):
    results = run(
        "import asyncio\nseen = []\nasync def work():\n    for n in range(5):\n"
        "        seen.append(n); await asyncio.sleep(0.01)\ntask = asyncio.create_task(work())",
        "await task\nseen",
        "loop = asyncio.get_running_loop(); loop.stop()",
        "await asyncio.sleep(0, 'still there')",
    )
    assert results[1].outputs[0].data["text/plain"] == "[0, 1, 2, 3, 4]"
    assert results[3].outputs[0].data["text/plain"] == "'still there'"


def test_names_that_are_not_utf8(warm, tmp_path):
    folder = tmp_path / os.fsdecode(b"Th\xb0 m\xf4c")
    folder.mkdir()
    (folder / os.fsdecode(b"b\xe0i.txt")).write_text("x", encoding="utf-8")
    for confined in {False, protection().enough}:
        (result,) = warm.execute(
            [Cell(0, "import os\n[open(name).read() for name in os.listdir()]")],
            Place(folder),
            Limits(),
            confined=confined,
        )
        assert result.outputs[0].data["text/plain"] == "['x']"


def test_what_processes_of_the_learner_print_is_recorded_whole(run):
    (result,) = run(
        "import os\nprint('before')\n"
        "for n in range(3):\n"
        "    if (pid := os.fork()) == 0:\n"
        "        print('child', n); os._exit(0)\n"
        "    os.waitpid(pid, 0)\nprint('after')"
    )
    assert text(result) == "before\nchild 0\nchild 1\nchild 2\nafter\n"
    (result,) = run("import subprocess\nsubprocess.run('yes x | head -c 500000', shell=True);")
    assert text(result) == "x\n" * 250_000


def test_a_pool_of_processes_works(run):
    (result,) = run(
        "from multiprocessing import get_context\ndef square(n): return n * n\n"
        "with get_context('fork').Pool(2) as pool: print(pool.map(square, range(5)))"
    )
    if run.confined and not text(result):
        pytest.skip("this machine has no /dev/shm for confined code")
    assert text(result) == "[0, 1, 4, 9, 16]\n"


def test_text_that_utf8_cannot_hold_does_not_stop_anything(run):
    results = run("print('\\ud800 x')", "'\\ud800'", "import os; os.write(1, b'\\xff\\n');")
    assert text(results[0]) == "? x\n"
    assert results[1].reply["status"] == "ok"
    assert text(results[2]) == "\N{REPLACEMENT CHARACTER}\n"


def test_results_survive_what_is_patched(run):
    results = run(
        "import builtins, sys\nbuiltins.print = None\nbuiltins.open = None\nsys.exit = None",
        "get_ipython().showtraceback = lambda *a, **k: None",
        "assert False, 'no'",
        "class Odd(Exception):\n    def __str__(self): raise RuntimeError\nraise Odd",
        "get_ipython().run_cell = lambda *a, **k: 1/0",
        "1",
        "sys.stdout = sys.stderr = None",
    )
    assert results[2].reply["ename"] == "AssertionError"
    assert results[2].reply["traceback"] == []
    assert results[3].reply["status"] == "error"
    assert [result.reply["status"] for result in results[4:]] == ["ok", "error", "error"]


@pytest.mark.parametrize("name", ["submitted-cheat-attempt", "submitted-cheat-attempt-alternative"])
def test_nbgraders_cheats_give_an_error_in_the_reply(run, name):
    path = files("nbgrader") / "tests/apps/files" / f"{name}.ipynb"
    book = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    results = run(*(cell.source for cell in book.cells if cell.cell_type == "code"))
    assert [result.reply["status"] for result in results] == ["ok", "ok", "error", "ok", "ok"]
    assert results[2].reply["traceback"] == []


def test_deep_recursion_is_an_error_of_its_cell(run):
    first, second, third, fourth = run(
        "def f(n): return f(n + 1)\nf(0)",
        "1",
        "import sys\nsys.setrecursionlimit(10**8)\ndef g(n): return max([n], key=g)\ng(0)",
        "2",
    )
    assert enames(first) == ["RecursionError"]
    assert second.reply["status"] == "ok"
    assert third.reply["ename"] == "DeadKernelError"  # the stack of C code overflowed
    assert not fourth.finished


def test_widgets_work_without_a_front_end(run):
    results = run(
        "import ipywidgets as w\nout = w.Output()\nbox = w.IntSlider(3)\nseen = []\n"
        "box.observe(lambda change: seen.append(change.new), 'value')\nbox.value = 5\nseen",
        "with out:\n    print('inside'); 1/0\nprint('outside')",
        "[o['output_type'] for o in out.outputs]",
        "w.interact(lambda x: print(x), x=(0, 4));",
    )
    assert results[0].outputs[0].data["text/plain"] == "[5]"
    assert text(results[1]) == "outside\n"
    assert results[2].outputs[0].data["text/plain"] == "['stream', 'error']"
    assert "application/vnd.jupyter.widget-view+json" in results[3].outputs[0].data


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="needs matplotlib")
def test_figures_are_shown_at_the_end_of_their_cell(run):
    results = run(
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "%matplotlib inline\nplt.plot([2, 1])\nplt.show()\nprint('after')",
        "plt.get_backend()",
    )
    assert list(results[0].outputs[0].data) == ["text/plain", "image/png"]
    assert [output.output_type for output in results[1].outputs] == ["display_data", "stream"]
    assert "inline" in results[2].outputs[0].data["text/plain"]


def test_input_is_refused_in_one_clear_frame(run):
    (result,) = run("name = input('?')")
    assert result.reply["ename"] == "StdinNotImplementedError"
    assert not any("grader" in frame for frame in result.reply["traceback"])


def test_what_must_be_confined_is_refused_where_it_cannot_be(monkeypatch, tmp_path):
    from grader.execution import ExecutionError, confine

    nothing = confine.Protection(False, False, False, False)
    monkeypatch.setattr(confine, "protection", lambda: nothing)
    with pytest.raises(ExecutionError):
        Warm(()).execute([Cell(0, "1")], Place(tmp_path), Limits())


def test_the_package_imports_nothing_heavy():
    import subprocess

    code = "import sys, grader.execution.client as c; print({'IPython', 'nbformat'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
