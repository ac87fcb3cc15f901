"""The trainer's command line for grading: ``python3 start.py grade …``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from workshop import paths


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well."""
    arguments = _parser().parse_args(argv)
    course: Path = arguments.course.resolve()
    command = {"build": _build, "collect": _collect, "run": _run, "feedback": _feedback}
    return command[arguments.command](arguments, course)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="start.py grade", description="Chấm bài của lớp.")
    parser.add_argument(
        "--course", type=Path, default=paths.course(), help="thư mục lớp (mặc định: %(default)s)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    build = commands.add_parser("build", help="tạo lớp nbgrader từ các bài học")
    build.add_argument("--notebooks", action="store_true", help="tạo lại sổ của học viên")
    collect = commands.add_parser("collect", help="nhận bài nộp từ thư mục hoặc tệp zip")
    collect.add_argument("places", nargs="+", type=Path, metavar="ĐƯỜNG_DẪN")
    for name, text in (("run", "chấm bài đã nộp"), ("feedback", "tạo trang nhận xét")):
        command = commands.add_parser(name, help=text)
        command.add_argument("assignment", nargs="?", default="", metavar="BÀI")
        command.add_argument("--learner", default="*", metavar="MÃ", help="chỉ một học viên")
        command.add_argument("--force", action="store_true", help="làm lại cả bài đã làm")
    return parser


def _build(arguments: argparse.Namespace, course: Path) -> int:
    from grader.build import build_course, publish

    if arguments.notebooks:
        for path in publish():
            print(f"Đã tạo {path.relative_to(paths.REPOSITORY)}")
    for assignment in build_course(course):
        print(f"Đã tạo bài {assignment} trong {course}")
    return 0


def _collect(arguments: argparse.Namespace, course: Path) -> int:
    from grader.collect import collect
    from grader.lessons import all_lessons

    assignments = [source.lesson.assignment for source in all_lessons()]
    items = collect(arguments.places, course, assignments)
    for item in items:
        who = f"{item.learner} · {item.assignment}" if item.learner else item.origin
        print(f"{'✗' if item.status == 'refused' else '✓'} {who}: {item.message}")
    return 1 if any(item.status == "refused" for item in items) else 0


def _run(arguments: argparse.Namespace, course: Path) -> int:
    from grader.stock import autograde, marks

    code = autograde(course, arguments.assignment, arguments.learner, force=arguments.force)
    for mark in marks(course):
        extra = f", nâng cao {_points(mark.advanced, mark.advanced_of)}" if mark.advanced_of else ""
        print(f"{mark.learner} · {mark.assignment}: {_points(mark.score, mark.of)} điểm{extra}")
    return code


def _points(score: float, of: float) -> str:
    """Marks as Vietnamese readers write them: "8,58/10"."""
    return f"{score:g}/{of:g}".replace(".", ",")


def _feedback(arguments: argparse.Namespace, course: Path) -> int:
    from grader.stock import feedback

    return feedback(course, arguments.assignment, arguments.learner, force=arguments.force)


if __name__ == "__main__":
    sys.exit(main())
