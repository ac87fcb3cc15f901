"""Opens the workshop: `serve` starts the class server, tells its address and runs until Ctrl+C."""

import ipaddress
import logging
import logging.handlers
import socket
import threading
import webbrowser
from pathlib import Path

from workshop import paths
from workshop.errors import WorkshopError

LOG_BYTES = 2_000_000


def serve(
    host: str = "127.0.0.1",
    port: int = 8888,
    browser: bool = True,
    *,
    lessons_root: Path = paths.REPOSITORY,
    notebooks: Path = paths.REPOSITORY / "notebooks",
) -> None:
    """Serve the home page and the lesson pages until Ctrl+C or SIGTERM.

    Takes the first free port from ``port`` on (0: any). Prints the address once pages can be
    opened, and opens the browser unless told not to. Raises ``WorkshopError`` when no port is free
    or the learner's folder cannot be written.
    """
    from classroom.app import Classroom, configuration

    _log_to_file()
    _copy_notebooks(notebooks)
    app = Classroom(
        config=configuration(),
        ip=host,
        port=port,
        root_dir=str(paths.work()),
        loopback_only=_is_loopback(host),
        lessons_root=lessons_root,
        notebooks=notebooks,
    )
    app.log.handlers.clear()
    app.log.propagate = True
    app.initialize([])
    try:
        app.start()
    except OSError as error:
        raise WorkshopError(
            f"Không mở được lớp học tại {host}, cổng {port} ({error}). "
            "Bạn chọn cổng khác bằng --port, hoặc bỏ --host."
        ) from error
    address = f"http://{_shown(host)}:{app.port}/"
    print(f"Lớp học đã mở tại {address}\nNhấn Ctrl+C để đóng lớp.", flush=True)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    app.run()
    print("\nĐã đóng lớp. Bài làm của bạn nằm ở", paths.work(), flush=True)


def _copy_notebooks(notebooks: Path) -> None:
    from classroom import working_copy

    try:
        report = working_copy.sync(notebooks, paths.work())
    except OSError as error:
        raise WorkshopError(
            f"Không ghi được vào thư mục bài làm {paths.work()} ({error.strerror}). "
            "Bạn kiểm tra dung lượng đĩa và quyền ghi, rồi mở lại."
        ) from error
    for name in report.put_beside:
        print(f"Có bản mới của một bài bạn đã sửa, đặt bên cạnh: {name}")


def _log_to_file() -> None:
    folder = paths.home() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(
        folder / "classroom.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8"
    )
    file.setLevel(logging.INFO)
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[file], force=True)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(host: str) -> str:
    """The address that others can type, where the server listens on every one of this machine."""
    if host not in {"", "0.0.0.0", "::"}:
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which way out there is
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
