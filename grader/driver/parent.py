"""The one warm parent of this process, begun early where learners' code is going to run.

Light to import: a run begins the parent first, and imports nbgrader while the parent imports what notebooks
use. On two cores that saves a small class the second that one would wait for the other.
"""

import atexit
import json
from functools import cache
from pathlib import Path
from typing import Any

from grader.execution.client import Warm, available
from grader.execution.limits import ExecutionError


@cache
def warm() -> Warm:
    """The warm parent, which ends with this process."""
    made = Warm()
    atexit.register(made.close)
    return made


def begin(course: Path, assignment: str) -> None:
    """Begin the warm parent if a look at the assignment says that code will run.

    Only a guess, and nothing hangs on it: where it is wrong, the parent is started when it is needed,
    or was started in vain.
    """
    if available() and asks_for_code(course / "source" / assignment):
        try:
            warm().begin()
        except (ExecutionError, OSError):
            return  # the same is told where the code is to run


def asks_for_code(folder: Path) -> bool:
    """Whether a notebook in ``folder`` has a code cell that learners fill in."""
    return any(_asks(path) for path in sorted(folder.glob("*.ipynb")))


def _asks(path: Path) -> bool:
    try:
        cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return any(
            cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution")
            for cell in cells
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
