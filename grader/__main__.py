"""The trainer's command line for grading: ``python3 start.py grade …``."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from grader import lean
from workshop import paths
from workshop.errors import WorkshopError

Command = Callable[[argparse.Namespace, Path], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 where something was told, 2 for a wrong line."""
    parser = _parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.command != "run":
        parser.error(f"không hiểu: {' '.join(rest)}")
    arguments.rest = rest
    run: Command = arguments.run
    try:
        return run(arguments, arguments.course.resolve())
    except WorkshopError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1


def _later(module: str, function: str) -> Command:
    """A command whose module is imported when it is called, so that the others start at once."""

    def run(arguments: argparse.Namespace, course: Path) -> int:
        code: int = getattr(import_module(module), function)(arguments, course)
        return code

    return run


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py grade", description="Chấm bài của lớp.", allow_abbrev=False
    )
    parser.add_argument(
        "--course", type=Path, default=paths.course(), help="thư mục lớp (mặc định: %(default)s)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")

    def command(name: str, text: str, run: Command) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.add_argument(
            "--course", type=Path, default=argparse.SUPPRESS, help="thư mục lớp", metavar="THƯ_MỤC"
        )
        added.set_defaults(run=run)
        return added

    build = command("build", "tạo lớp nbgrader từ các bài học", _build)
    build.add_argument("--notebooks", action="store_true", help="tạo lại sổ của học viên")
    collect = command("collect", "nhận bài nộp", _later("grader.collect", "main"))
    collect.add_argument("places", nargs="*", type=Path, metavar="ĐƯỜNG_DẪN")
    collect.add_argument(
        "--exchange",
        nargs="?",
        type=Path,
        const=True,
        metavar="THƯ_MỤC",
        help="bài nộp bằng nbgrader submit",
    )
    collect.add_argument(
        "--learner", default="", metavar="MÃ", help="học viên của bài, khi tệp không cho biết"
    )
    _run_arguments(command("run", "chấm bài đã nộp", _later("grader.run", "main")))
    feedback = command("feedback", "tạo trang nhận xét", _later("grader.feedback", "run"))
    feedback.add_argument("assignment", nargs="?", default="", metavar="BÀI")
    feedback.add_argument("--learner", default="*", metavar="MÃ", help="chỉ một học viên")
    feedback.add_argument("--force", action="store_true", help="làm lại cả trang đã có")
    _export_arguments(command("export", "xuất bảng điểm", _later("grader.export", "run")))
    status = command("status", "xem lớp chấm đến đâu", _later("grader.status", "main"))
    status.add_argument("assignment", nargs="?", default=None, metavar="BÀI")
    serve = command("serve", "mở trang chấm bài trên máy này", _later("grader.serve", "main"))
    serve.add_argument("--port", type=int, default=8868, metavar="CỔNG", help="(%(default)s)")
    serve.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    return parser


def _run_arguments(run: argparse.ArgumentParser) -> None:
    run.epilog = (
        "Nhận thêm mọi tuỳ chọn của nbgrader autograde, như --notebook, --db, --no-execute."
    )
    run.add_argument("assignment", nargs="?", default="", metavar="BÀI", help="để trống: mọi bài")
    run.add_argument("--learner", default="", metavar="MÃ", help="chỉ một học viên")
    run.add_argument("--force", action="store_true", help="chấm lại cả bài đã chấm")
    run.add_argument("--workers", type=int, default=0, metavar="SỐ", help="số tiến trình chấm")
    run.add_argument("--scheduler", default="", metavar="ĐỊA_CHỈ", help="cụm Dask, tcp://…")
    run.add_argument(
        "--allow-unsandboxed", action="store_true", help="chạy mã của học viên không có hộp cát"
    )


def _export_arguments(export: argparse.ArgumentParser) -> None:
    export.add_argument("target", type=Path, metavar="TỆP")
    export.add_argument("assignment", nargs="?", default=None, metavar="BÀI")
    export.add_argument(
        "--form",
        choices=("csv", "xlsx", "moodle", "lti"),
        default=None,
        help="kiểu tệp (mặc định theo đuôi tệp)",
    )
    export.add_argument(
        "--identifier", choices=("id", "email"), default="id", help="Moodle: mã hay email"
    )
    export.add_argument(
        "--scale",
        choices=("points", "percent"),
        default="points",
        help="Moodle: điểm hay phần trăm",
    )


def _build(arguments: argparse.Namespace, course: Path) -> int:
    lean.import_jsonschema()
    from grader.build import build_course, publish

    if arguments.notebooks:
        for path in publish():
            print(f"Đã tạo {path.relative_to(paths.REPOSITORY)}")
    for assignment in build_course(course):
        print(f"Đã tạo bài {assignment} trong {course}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
