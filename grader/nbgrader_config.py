"""nbgrader's settings for our course, as an object for our driver and as a file for stock nbgrader."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from traitlets.config import Config

from workshop.files import write_atomic

SETTINGS = '''\
"""nbgrader's settings for this course. Stock nbgrader, formgrader and feedback read them too."""

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    OverwriteCells,
    OverwriteKernelspec,
)

from grader.preprocessors import Repair

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "binh-dan-hoc-ai"
c.ClearSolutions.code_stub = {
    "python": "# Bạn viết lời giải ở đây, rồi xoá dòng dưới.\\nraise NotImplementedError()"
}
c.ClearSolutions.text_stub = "Bạn viết câu trả lời ở đây."
c.Autograde.create_student = True
c.Autograde.sanitize_preprocessors = [
    Repair,
    ClearOutput,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]
c.ExecutePreprocessor.timeout = 120
c.ExecutePreprocessor.kernel_name = "python3"
'''


def write_config(course: Path) -> None:
    """Put ``nbgrader_config.py`` into the course, unless the trainer has one there."""
    path = course / "nbgrader_config.py"
    if not path.exists():
        write_atomic(path, SETTINGS)


def load_config(course: Path) -> Config:
    """The course's own settings, its folder named."""
    from traitlets.config.loader import PyFileConfigLoader

    path = course / "nbgrader_config.py"
    config = (
        PyFileConfigLoader(path.name, path=str(course)).load_config() if path.exists() else Config()
    )
    config.CourseDirectory.root = str(course)
    return config


@contextmanager
def configured(course: Path) -> Iterator[Config]:
    """Settings of the course, with this environment's programs on PATH: nbgrader calls ``alembic``."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield load_config(course)
    finally:
        os.environ["PATH"] = before
