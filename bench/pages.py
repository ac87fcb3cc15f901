"""Our lesson pages against stock Voilà: the same notebook, the same widgets, in pairs, in one run.

`python bench/pages.py [rounds]` prints a Markdown table. Measured for each page: from navigation to
a visible button, and to the answer to its first click, with an empty browser cache and a cold
kernel; the kernel's own memory (USS); what crossed the wire; what went wrong.
"""

import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from os import environ
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from classroom import tools  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]

PANEL = """
import ipywidgets as w
answer = w.HTML()
go = w.Button(description="Tóm tắt", button_style="primary", icon="play")
go.on_click(lambda _: setattr(answer, "value", "<b>Đã nhận</b>"))
w.VBox([w.Dropdown(description="Vai", options=["Cán bộ", "Giáo viên"]), w.Textarea(),
        w.FileUpload(), w.IntSlider(), w.Checkbox(description="Giữ số liệu"),
        w.RadioButtons(options=["Ngắn", "Vừa"]), w.IntProgress(value=40), w.HBox([go]), answer])
"""
LESSON = """title = "Đo"
level = 1
number = 1
minutes = 10
summary = "Đo."
goal = "Đo."
personas = ["htx"]
"""


@dataclass(frozen=True)
class Visit:
    """One page opened once. Times in seconds from navigation, sizes in bytes."""

    visible: float
    answered: float
    memory: int
    requests: int
    wire: int
    errors: int
    elsewhere: int


@dataclass(frozen=True)
class Server:
    name: str
    process: subprocess.Popen
    page: str


def prepare(folder: Path) -> None:
    """A course of one lesson in ``folder``."""
    notebook = folder / "notebooks" / "level1_text" / "do" / "do.ipynb"
    notebook.parent.mkdir(parents=True)
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [new_markdown_cell("# Đo\n\nChữ của bài."), new_code_cell(PANEL)]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernelspec}), notebook)
    lesson = folder / "level1_text" / "do" / "lesson.toml"
    lesson.parent.mkdir(parents=True)
    lesson.write_text(LESSON, encoding="utf-8")


@contextmanager
def started(name: str, command: list[str], page: str, folder: Path) -> Iterator[Server]:
    """A server, from when it tells its address until the block is left."""
    own = {"WORKSHOP_HOME": folder / "home", "WORKSHOP_WORK": folder / "work"}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environ, **{key: str(value) for key, value in own.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        lines = iter(process.stdout.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"http://[^/\s]+", line)))
        yield Server(name, process, address.replace("localhost", "127.0.0.1") + page)
    finally:
        process.terminate()
        process.wait(30)


def ours(folder: Path):
    code = (
        "import sys, pathlib; from classroom.server import serve; root = pathlib.Path(sys.argv[1]);"
        "serve(port=0, browser=False, lessons_root=root, notebooks=root / 'notebooks')"
    )
    command = [sys.executable, "-c", code, str(folder)]
    return started("ours", command, "/bai/level1_text/do", folder)


def stock(folder: Path):
    notebooks = folder / "notebooks"
    command = [sys.executable, "-m", "voila", str(notebooks), "--no-browser", "--port=18866"]
    return started("stock", command, "/voila/render/level1_text/do/do.ipynb", folder)


def visit(browser: Browser, server: Server) -> Visit:
    """Open the page in a fresh browser profile, press the button, look at the kernel."""
    context = browser.new_context()
    page = context.new_page()
    wire, elsewhere, errors = watch(page, server)
    before = processes(server)
    began = time.perf_counter()
    page.goto(server.page, wait_until="commit")
    button = page.get_by_role("button", name="Tóm tắt")
    button.wait_for(timeout=120_000)
    visible = time.perf_counter() - began
    button.click()
    page.get_by_text("Đã nhận").wait_for(timeout=60_000)
    answered = time.perf_counter() - began
    page.wait_for_load_state("networkidle")
    memory = sum(own_memory(kernel) for kernel in processes(server) - before)
    seen = Visit(visible, answered, memory, len(wire), int(sum(wire)), len(errors), len(elsewhere))
    page.goto("about:blank")
    context.close()
    wait_until_gone(server, before)
    return seen


def watch(page: Page, server: Server) -> tuple[list[float], list[str], list[str]]:
    """Lists that fill: bytes of each answer, requests to elsewhere, console errors."""
    wire: list[float] = []
    elsewhere: list[str] = []
    errors: list[str] = []
    origin = re.match(r"http://[^/]+", server.page)[0]
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: wire.append(event["encodedDataLength"]))
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))

    def refuse(route) -> None:
        elsewhere.append(route.request.url)
        route.abort()

    page.route(lambda url: url.startswith("http") and not url.startswith(origin), refuse)
    return wire, elsewhere, errors


def processes(server: Server) -> set[psutil.Process]:
    """Everything that the server has started."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    return {child for child in children if child.status() != psutil.STATUS_ZOMBIE}


def own_memory(process: psutil.Process) -> int:
    """What would be free again if the process ended (USS)."""
    return process.memory_full_info().uss


def wait_until_gone(server: Server, before: set[psutil.Process]) -> None:
    end = time.monotonic() + 20
    while processes(server) - before and time.monotonic() < end:
        time.sleep(0.1)


def table(visits: dict[str, list[Visit]]) -> str:
    """Medians of both, and the median of the ratios of pairs."""
    lines = ["| | ours | stock Voilà | ours / stock, pairs |", "|---|---|---|---|"]
    for item in fields(Visit):
        left, right = (
            [getattr(one, item.name) for one in visits[name]] for name in ("ours", "stock")
        )
        ratios = [a / b for a, b in zip(left, right, strict=True) if b]
        ratio = f"{statistics.median(ratios):.2f}" if ratios else "–"
        cells = [
            f"{statistics.median(values):,.2f}".removesuffix(".00") for values in (left, right)
        ]
        lines.append(f"| {item.name} | {cells[0]} | {cells[1]} | {ratio} |")
    return "\n".join(lines)


def main(rounds: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="bench pages "))
    visits: dict[str, list[Visit]] = {"ours": [], "stock": []}
    try:
        prepare(folder)
        with ExitStack() as stack:
            playwright = stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=tools.chromium(), args=FLAGS)
            servers = [stack.enter_context(ours(folder)), stack.enter_context(stock(folder))]
            for server in servers:
                visit(browser, server)
            for number in range(rounds):
                for server in servers[:: 1 if number % 2 else -1]:
                    visits[server.name].append(visit(browser, server))
            browser.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{rounds} pairs; {platform.platform()}, {psutil.cpu_count()} cores,"
        f" load {psutil.getloadavg()[0]:.1f}"
    )
    print(table(visits))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
