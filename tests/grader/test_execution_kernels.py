"""The pool of kernels, for systems without fork: what is bounded there, and what is left."""

import os
from pathlib import Path

import pytest

from grader.execution import ExecutionError, Kernels, Limits, Place
from grader.execution.outputs import TRUNCATED
from tests.grader.support_execution import cells_of, children_of, text


@pytest.fixture(name="run")
def running(tmp_path):
    def run(*sources, pool=None, environment=None, **limits):
        given = Limits(**{"cell_seconds": 60, "grace_seconds": 3, **limits})
        return (pool or Kernels()).execute(
            cells_of(*sources), Place(tmp_path), given, confined=False, environment=environment
        )

    return run


def test_nothing_is_run_that_must_be_confined(tmp_path):
    with pytest.raises(ExecutionError):
        Kernels().execute(cells_of("1"), Place(tmp_path), Limits())


def test_each_notebook_has_a_kernel_of_its_own_that_ends(run, tmp_path):
    before = set(children_of(os.getpid()))
    with Kernels() as pool:
        first = run("import os\nx = os.getpid()\nprint(x)", "print(os.getcwd())", pool=pool)
        second = run("print('x' in globals())", pool=pool)
        assert not Path(f"/proc/{text(first[0]).strip()}").exists()
    assert text(first[1]) == f"{tmp_path}\n"
    assert text(second[0]) == "False\n"
    assert set(children_of(os.getpid())) <= before


def test_the_environment_is_added(run):
    (result,) = run("import os\nprint(os.environ['NBGRADER_EXECUTION'])", environment={
        "NBGRADER_EXECUTION": "autograde"
    })  # fmt: skip
    assert text(result) == "autograde\n"


def test_a_cell_that_does_not_end_is_interrupted(run):
    hangs, after = run(
        "print('begun', flush=True)\nwhile True: len('x')", "print('on')", cell_seconds=2
    )
    assert hangs.reply["ename"] == "CellTimeoutError"
    assert not hangs.finished
    assert text(hangs) == "begun\n"
    assert text(after) == "on\n"


def test_a_kernel_that_dies_is_told(run):
    results = run("print('one')", "import os; os._exit(0)", "3")
    assert [result.finished for result in results] == [True, False, False]
    assert [result.reply.get("evalue") for result in results] == [None, "Kernel died", "not run"]


def test_output_is_cut(run):
    long, after = run("for n in range(10**5): print('y' * 20)", "print('on')", output_bytes=50_000)
    assert text(long).endswith(f"\n{TRUNCATED}\n")
    assert len(text(long)) < 51_000
    assert text(after) == "on\n"


def test_updates_reach_earlier_cells(run):
    first, _ = run("h = display('a', display_id=True)", "h.update('b')")
    assert first.outputs[0].data["text/plain"] == "'b'"
