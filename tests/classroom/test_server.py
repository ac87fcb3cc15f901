"""Opening and closing the class: the port, the learner's folder, and what is left behind."""

import os
import re
import signal
import socket
import subprocess
import sys

import httpx
import psutil
import pytest

from classroom.server import serve
from workshop import paths
from workshop.errors import WorkshopError


@pytest.fixture
def opened(course, own_folders):
    """Starts a class server of this test's own; gives its process and address."""
    running = []

    def start(port: int = 0) -> tuple[subprocess.Popen, str]:
        code = (
            "import sys, pathlib; from classroom.server import serve;"
            "root = pathlib.Path(sys.argv[1]); serve(port=int(sys.argv[2]), browser=False,"
            "lessons_root=root, notebooks=root / 'notebooks')"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(course), str(port)],
            cwd=paths.REPOSITORY,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        running.append(process)
        found = re.search(r"http://[^/]+", process.stdout.readline())
        assert found, "the server did not tell its address"
        return process, found[0]

    yield start
    for process in running:
        if process.poll() is None:
            process.terminate()
            process.wait(30)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to one process on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_closing_the_class_ends_every_kernel_and_leaves_no_process(opened, number):
    process, address = opened()
    with httpx.stream("GET", f"{address}/bai/level1_text/panel", timeout=60) as page:
        assert any("page-config" in text for text in page.iter_text())
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.send_signal(number)
    assert process.wait(30) == 0
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []
    assert "Đã đóng lớp" in process.stdout.read()


def test_a_port_that_is_taken_gives_way_to_the_next(opened):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        _, address = opened(port)
        assert 0 < int(address.rpartition(":")[2]) - port <= 20


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(course, own_folders, monkeypatch):
    blocked = own_folders / "là một tệp"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("WORKSHOP_WORK", str(blocked))
    with pytest.raises(WorkshopError, match="Không ghi được vào thư mục bài làm"):
        serve(port=0, browser=False, lessons_root=course, notebooks=course / "notebooks")
