"""``start.py grade serve``: formgrader for the trainer, on this machine alone, behind a token."""

import argparse
import logging
import logging.handlers
import os
import secrets
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop import paths
from workshop.errors import WorkshopError

HOST = "127.0.0.1"
PORT = 8868
PORTS_TO_TRY = 20
LOG_BYTES = 2_000_000


def serve(course: Path, port: int = PORT, *, browser: bool = True) -> None:
    """Serve formgrader for ``course`` until Ctrl+C or SIGTERM.

    Takes the first free port from ``port`` on (0: any). Raises ``WorkshopError`` where there is no
    course or no free port. Nothing is written to the user's own Jupyter folders, nothing read there.
    """
    if not any((course / name).exists() for name in ("nbgrader_config.py", "source", "release")):
        raise WorkshopError(
            f"Chưa có lớp nào ở {course}. Bạn tạo lớp bằng python3 start.py grade build."
        )
    port, token, environment = _free_port(port), secrets.token_urlsafe(24), dict(os.environ)
    with _apart(course.resolve()) as place:
        from grader.formgrader import make

        app = make(place, port, token, environment, _log())
        address = f"http://{HOST}:{port}/formgrader?token={token}"
        print(f"Trang chấm bài đã mở tại {address}\nNhấn Ctrl+C để đóng.", flush=True)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        app.start()
    print("\nĐã đóng trang chấm bài. Điểm nằm trong sổ điểm của lớp.", flush=True)


def main(arguments: argparse.Namespace, course: Path) -> int:
    """``grade serve``."""
    serve(course, arguments.port, browser=not arguments.no_browser)
    return 0


@contextmanager
def _apart(course: Path) -> Iterator[Path]:
    """In the course's folder, with Jupyter folders of this run's own and this environment's programs
    (nbgrader calls ``alembic``); all as before when it is left, and nothing of it on the disk."""
    before, where, temporary = dict(os.environ), Path.cwd(), tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="bdhai-grade-", ignore_cleanup_errors=True) as own:
        programs = f"{Path(sys.executable).parent}{os.pathsep}{before.get('PATH', '')}"
        folders = {name: str(Path(own) / name.lower()) for name in _JUPYTER_FOLDERS}
        os.environ.update(folders, PATH=programs, JUPYTER_NO_CONFIG="1")
        os.environ.pop("JUPYTER_TOKEN", None)
        os.chdir(course)
        tempfile.tempdir = own
        try:
            yield course
        finally:
            tempfile.tempdir = temporary
            os.chdir(where)
            os.environ.clear()
            os.environ.update(before)


_JUPYTER_FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")


def _log() -> logging.Handler:
    folder = paths.home() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(
        folder / "formgrader.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    file.setLevel(logging.INFO)
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return file


def _free_port(port: int) -> int:
    for number in range(port, port + PORTS_TO_TRY + 1):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, number))
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    raise WorkshopError(
        f"Các cổng từ {port} đến {port + PORTS_TO_TRY} đều đang bận. "
        "Bạn đóng bớt chương trình khác, hoặc chọn cổng khác bằng --port."
    )
