"""JupyterLab in Vietnamese on the learner's own copies, apart from any other Jupyter of the user's.

It runs as a process of its own, on loopback, behind a token; its settings lie in the kit's folder.
"""

import json
import secrets
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path
from typing import Any

import httpx

from classroom import kernels, working_copy
from workshop import paths
from workshop.errors import WorkshopError
from workshop.files import write_atomic

HOST = "127.0.0.1"
PORTS_TO_TRY = 20
START_SECONDS = 120.0

OVERRIDES = {
    "@jupyterlab/translation-extension:plugin": {"locale": "vi_VN"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
PAGE = {
    "disabledExtensions": {
        "@jupyterlab/apputils-extension:announcements": True,
        "@jupyter/nbgrader": True,
    }
}
GRADERS_OWN = ("assignment_list", "course_list", "formgrader", "validate_assignment")


def run(
    port: int = 8867, browser: bool = True, *, notebooks: Path = paths.REPOSITORY / "notebooks"
) -> None:
    """Open JupyterLab in the learner's folder and stay until it ends or Ctrl+C is pressed.

    Takes the first free port from ``port`` on (0: any). Raises ``WorkshopError`` when there is none
    or JupyterLab does not start.
    """
    working_copy.sync(notebooks, paths.work())
    token, port = secrets.token_urlsafe(24), _free_port(port)
    folder = paths.home() / "lab"
    _write_settings(folder / "config", port)
    with (folder / "lab.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab"],
            cwd=paths.work(),
            env=_environment(folder, token),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_until_open(process, port)
        _tell(f"http://{HOST}:{port}/lab?token={token}", browser)
        process.wait()
    except KeyboardInterrupt:
        print("\nĐang đóng JupyterLab…", flush=True)
    finally:
        _end(process)


def settings(port: int) -> dict[str, Any]:
    """The configuration of the server and of JupyterLab, as in ``jupyter_server_config.json``."""
    extensions = {f"nbgrader.server_extensions.{name}": False for name in GRADERS_OWN}
    return {
        "ServerApp": {
            "ip": HOST,
            "port": port,
            "port_retries": 0,
            "root_dir": str(paths.work()),
            "open_browser": False,
            "allow_root": True,
            "jpserver_extensions": {"jupyterlab": True, **extensions},
        },
        "LabApp": {
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
        },
    }


def _write_settings(config: Path, port: int) -> None:
    files = {
        "jupyter_server_config.json": settings(port),
        "labconfig/default_setting_overrides.json": OVERRIDES,
        "labconfig/page_config.json": PAGE,
    }
    for name, content in files.items():
        write_atomic(config / name, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _environment(folder: Path, token: str) -> dict[str, str]:
    return {
        **kernels.environment(),
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
    }


def _free_port(port: int) -> int:
    for number in range(port, port + PORTS_TO_TRY + 1):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, number))
                return probe.getsockname()[1]
            except OSError:
                continue
    raise WorkshopError(
        f"Các cổng từ {port} đến {port + PORTS_TO_TRY} đều đang bận. "
        "Bạn đóng bớt chương trình khác, hoặc chọn cổng khác bằng --port."
    )


def _wait_until_open(process: subprocess.Popen, port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            httpx.get(f"http://{HOST}:{port}/login", timeout=5, trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise WorkshopError(
        "JupyterLab không mở được. Bạn chạy python3 start.py doctor để xem máy thiếu gì."
    )


def _tell(address: str, browser: bool) -> None:
    print(f"JupyterLab đã mở tại {address}\nNhấn Ctrl+C để đóng.", flush=True)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
