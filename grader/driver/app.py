"""``nbgrader autograde`` with our driver: the same arguments, settings, files and exit codes."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from nbgrader.apps import AutogradeApp

from grader.driver.converter import Autograde


class GradeApp(AutogradeApp):
    """nbgrader's command line in front of our ``Autograde``."""

    aliases = {
        **AutogradeApp.aliases,
        "workers": "Autograde.workers",
        "scheduler": "Autograde.scheduler",
    }
    flags = {
        **AutogradeApp.flags,
        "allow-unsandboxed": (
            {"Autograde": {"allow_unsandboxed": True}},
            "Run learners' code without a sandbox.",
        ),
    }

    def start(self) -> None:
        """Grade; nbgrader's own ``start`` with another converter. Exits with 1 where any failed."""
        with patch("nbgrader.apps.autogradeapp.Autograde", Autograde):
            super().start()


def autograde(course: Path, arguments: Sequence[str]) -> int:
    """Grade in the course folder with the arguments of ``nbgrader autograde``; the exit code."""
    with contextlib.chdir(course):
        try:
            GradeApp.launch_instance([*arguments, f"--CourseDirectory.root={os.getcwd()}"])
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        finally:
            GradeApp.clear_instance()
    return 0
