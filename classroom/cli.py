"""The command line: what ``start.py`` runs once everything is installed.

Only argparse is imported here, so that help is instant and ``start.py`` can read the same arguments
before anything is installed. The work of each command is imported when it is called.
"""

import argparse
import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

PASSED_ON = ("test", "grade")  # the rest of the line belongs to pytest, to the grader


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        The exit code: 0 for done, 1 for an error that was told in Vietnamese, 130 for Ctrl+C.
    """
    arguments = parse(sys.argv[1:] if argv is None else argv)
    from workshop.errors import WorkshopError

    try:
        return arguments.run(arguments) or 0
    except WorkshopError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Reads the arguments; without a command they are those of ``serve``."""
    line = list(argv)
    if line and line[0] in PASSED_ON:
        parsed = parser().parse_args([line[0]])
        parsed.rest = line[1:]
        return parsed
    if not line or (line[0].startswith("-") and line[0] not in ("-h", "--help")):
        line.insert(0, "serve")
    return parser().parse_args(line)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the line after a Vietnamese opening, and where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Dòng lệnh chưa đúng ({message}).\nXem cách dùng: {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The whole grammar; each command's ``run`` takes what was parsed and gives an exit code."""
    top = _Parser(
        prog="python3 start.py",
        description="Bộ thực hành Bình dân học AI. Không ghi lệnh nào thì mở lớp học (serve).",
    )
    commands = top.add_subparsers(dest="command", metavar="LỆNH", required=True)

    def command(name: str, text: str, run: Callable) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    serve = command("serve", "mở trang lớp học trong trình duyệt (mặc định)", _serve)
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ĐỊA_CHỈ",
        help="nơi máy chủ lắng nghe; 0.0.0.0 để máy khác trong phòng vào được (%(default)s)",
    )
    lab = command("lab", "mở JupyterLab tiếng Việt trên bản sao riêng của các bài", _lab)
    for page, port in ((serve, 8866), (lab, 8867)):
        page.add_argument(
            "--port", type=_port, default=port, metavar="CỔNG", help="cổng (%(default)s)"
        )
        page.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
        _add_light(page)
    doctor = command("doctor", "xem máy này chạy được những gì, thiếu gì thì làm thế nào", _doctor)
    doctor.add_argument("--json", action="store_true", help="in dạng JSON cho chương trình khác")
    _add_light(doctor)
    new = command("new-lesson", "tạo một bài mới, chạy và chấm được ngay", _new_lesson)
    new.add_argument("level", metavar="BẬC", help="ví dụ level1_text")
    new.add_argument("slug", metavar="TÊN", help="chữ thường và gạch dưới, ví dụ plan_a_meeting")
    edition = command("edition", "xuất bản dành cho học viên, không có đáp án", _edition)
    edition.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="thư mục mới để ghi vào")
    handin = command("handin", "đóng gói và nộp bài làm trên máy của bạn", _handin)
    handin.add_argument("lesson", nargs="?", metavar="BÀI", help="để trống nếu chỉ có một bài")
    handin.add_argument(
        "--to", metavar="ĐỊA_CHỈ", help="địa chỉ trang lớp, như http://192.168.1.5:8866"
    )
    handin.add_argument("--out", type=Path, metavar="TỆP", help="nơi ghi tệp zip")
    command("grade", "chấm bài (python3 start.py grade --help)", _grade)
    command("stop", "dừng bộ máy AI đang chạy nền", _stop)
    command("test", "chạy mọi phép thử; phần sau lệnh đưa cho pytest", _test)
    return top


def _add_light(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--light",
        action="store_true",
        help="không dùng mô hình ngôn ngữ (máy 4 GB); các bài dùng câu trả lời ghi sẵn",
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("cổng là một số từ 0 đến 65535")
    return int(text)


def _call(module: str, function: str, *values: Any, **named: Any) -> Any:
    return getattr(importlib.import_module(module), function)(*values, **named)


def _use_light(arguments: argparse.Namespace) -> None:
    if arguments.light and not os.environ.get("WORKSHOP_AI_URL"):
        os.environ["WORKSHOP_AI"] = "recorded"


def _serve(arguments: argparse.Namespace) -> int | None:
    _use_light(arguments)
    return _call(
        "classroom.server",
        "serve",
        host=arguments.host,
        port=arguments.port,
        browser=not arguments.no_browser,
    )


def _lab(arguments: argparse.Namespace) -> int | None:
    _use_light(arguments)
    return _call("classroom.lab", "run", port=arguments.port, browser=not arguments.no_browser)


def _doctor(arguments: argparse.Namespace) -> int:
    return _call("classroom.doctor", "run", light=arguments.light, as_json=arguments.json)


def _new_lesson(arguments: argparse.Namespace) -> None:
    for folder in _call("classroom.new_lesson", "create", arguments.level, arguments.slug):
        print(f"Đã tạo {folder}")


def _edition(arguments: argparse.Namespace) -> None:
    count = _call("classroom.edition", "create", arguments.folder)
    print(f"Đã xuất {count} tệp vào {arguments.folder}")


def _handin(arguments: argparse.Namespace) -> int | None:
    return _call("classroom.handin_command", "run", arguments.lesson, arguments.to, arguments.out)


def _grade(arguments: argparse.Namespace) -> int | None:
    from workshop.errors import WorkshopError

    if importlib.util.find_spec("grader") is None:
        raise WorkshopError("Đây là bản dành cho học viên, không có phần chấm bài.")
    return _call("grader.__main__", "main", arguments.rest)


def _stop(arguments: argparse.Namespace) -> None:
    _call("workshop.engine", "stop")


def _test(arguments: argparse.Namespace) -> int:
    return _call("classroom.run_tests", "run", arguments.rest)
