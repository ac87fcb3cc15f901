"""What this machine offers for running code: the warmed parent of the process, and its sandbox."""

import importlib.util
from functools import cache
from pathlib import Path

from grader.driver import parent
from grader.driver.work import Bench
from workshop.paths import REPOSITORY


def bench(allow_unsandboxed: bool, readable: tuple[Path, ...] = ()) -> Bench:
    """The bench of a run. Learner code may read ``readable`` besides Python, the lessons' public
    side and ``workshop``; never the grader's side."""
    from grader.execution.client import available
    from grader.execution.confine import protection

    return Bench(
        warm=str(parent.warm().address) if available() else "",
        confined=available() and protection().enough,
        allow_unsandboxed=allow_unsandboxed,
        readable=(*public_packages(), *readable),
    )


@cache
def public_packages() -> tuple[Path, ...]:
    """Folders of ``workshop`` and of the levels, which learners have as well."""
    levels = sorted(path.name for path in REPOSITORY.glob("level[0-9]_*") if path.is_dir())
    found = (importlib.util.find_spec(name) for name in ("workshop", *levels))
    return tuple(
        Path(folder)
        for spec in found
        if spec and spec.submodule_search_locations
        for folder in spec.submodule_search_locations
    )
