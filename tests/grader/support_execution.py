"""What tests of running cells share: a warm parent, and cells given as plain text.

A test takes the fixtures with ``from tests.grader.support_execution import warm, run``. ``run`` is the
function ``run(*sources, **limits)`` on a child that is confined as far as this machine can.
"""

import os
import re
from pathlib import Path

import pytest

from grader.execution import Cell, Limits, Place, Warm
from grader.execution.client import available
from grader.execution.confine import protection

MODULES = ("numpy", "pexpect", "ipywidgets", "matplotlib.pyplot", "asyncio", "multiprocessing")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def cells_of(*sources):
    return [Cell(index, source, f"id-{index}") for index, source in enumerate(sources)]


@pytest.fixture(scope="module", name="warm")
def a_warm_parent():
    if not available():
        pytest.skip("a warm parent needs Linux")
    with Warm(MODULES) as warm:
        yield warm


@pytest.fixture(name="run", params=["free", "confined"])
def running(request, warm, tmp_path):
    """Run cells in ``tmp_path / "folder"``, once free and once confined."""
    confined = request.param == "confined"
    if confined and not protection().enough:
        pytest.skip("this machine cannot confine")
    folder = tmp_path / "folder"
    folder.mkdir()

    def run(*sources, environment=None, on_call=None, **limits):
        given = Limits(**{"cell_seconds": 60, "grace_seconds": 2, **limits})
        return warm.execute(
            cells_of(*sources),
            Place(folder),
            given,
            environment=environment,
            confined=confined,
            on_call=on_call,
        )

    run.folder = folder
    run.confined = confined
    return run


def text(result, name="stdout"):
    """All that a cell wrote to a stream."""
    return "".join(
        output.text
        for output in result.outputs
        if output.output_type == "stream" and output.name == name
    )


def enames(result):
    return [output.ename for output in result.outputs if output.output_type == "error"]


def children_of(pid):
    """Process ids of the children of a process."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
    return found


def warm_process(warm):
    """The process id of a warm parent that this process started."""
    folder = os.fsencode(warm.address)
    for child in children_of(os.getpid()):
        if folder in Path(f"/proc/{child}/cmdline").read_bytes():
            return child
    raise AssertionError("no warm parent among the children")
