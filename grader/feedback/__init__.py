"""Feedback pages in Vietnamese, in nbgrader's place: one self-contained HTML file a notebook.

``feedback/<learner>/<assignment>/<notebook>.html`` is made from the autograded notebook and the
gradebook; it works on any nbgrader course. Hidden tests are not shown.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traitlets.config import Config


def feedback(
    course: Path,
    assignment: str = "",
    learner: str = "*",
    *,
    force: bool = False,
    config: "Config | None" = None,
    problems: list[str] | None = None,
) -> list[Path]:
    """Write the pages that are missing or whose notebook, marks or comments changed; those written.

    ``assignment`` (empty: all) and ``learner`` may be file globs, as nbgrader's are. ``config`` are the
    course's settings where the caller has them. What could not be made is put into ``problems`` as
    Vietnamese sentences. Raises ``NoGradebook``.
    """
    from grader.feedback.course import course_at
    from grader.feedback.making import make_pages

    failed: list[str] = [] if problems is None else problems
    place = course_at(course, config)
    return list(make_pages(place, assignment, learner, force=force, problems=failed))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of ``grade feedback``."""
    parser.add_argument("assignment", nargs="?", default="", metavar="BÀI")
    parser.add_argument("--learner", default="*", metavar="MÃ", help="chỉ một học viên")
    parser.add_argument("--force", action="store_true", help="làm lại cả trang đã có")


def run(arguments: argparse.Namespace, course: Path) -> int:
    """``grade feedback``: 0 when every page is there."""
    from workshop.errors import WorkshopError

    problems: list[str] = []
    try:
        made = feedback(
            course,
            arguments.assignment,
            arguments.learner,
            force=arguments.force,
            problems=problems,
        )
    except WorkshopError as error:
        print(f"✗ {error}")
        return 1
    print(f"Đã làm {len(made)} trang nhận xét." if made else "Không có trang nào cần làm lại.")
    for line in problems:
        print(f"✗ {line}")
    return 1 if problems else 0
