"""Pages in a real browser: a class server in a process of its own, and what a page may not do.

``from tests.support_pages import browser, lesson_server, visit_lesson`` in a conftest gives a lesson's
tests the kit's own lessons, on recorded replies, in a folder of their own.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from workshop import paths

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SERVE = """
import pathlib, sys
from classroom.server import serve
root = pathlib.Path(sys.argv[1])
serve(port=0, browser=False, lessons_root=root, notebooks=root / "notebooks")
"""
expect.set_options(timeout=30_000)  # a machine that does other work too answers later, not wrongly

KERNEL = {"classroom.warm_parent", "ipykernel_launcher"}
KERNEL_MEGABYTES = 60

# Success criteria of WCAG 2.1, levels A and AA, as far as a program can tell.
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
STOP_ENGINE = "from workshop import engine; engine.stop()"


@dataclass
class Server:
    """A class server in a process of its own."""

    process: subprocess.Popen
    address: str
    work: Path
    home: Path

    def kernels(self) -> set[psutil.Process]:
        """The processes of its pages' kernels, and the one that they are forked from."""
        own = psutil.Process(self.process.pid).children(recursive=True)
        return {process for process in own if KERNEL & _words(process)}

    def log(self) -> str:
        return (self.home / "logs" / "classroom.log").read_text(encoding="utf-8")


def _words(process: psutil.Process) -> set[str]:
    with suppress(psutil.Error):
        return set(process.cmdline())
    return set()


@contextmanager
def class_server(root: Path, own: Path, **settings: str) -> Iterator[Server]:
    """The class server on the lessons below ``root``, its data below ``own``; ended as by a trainer."""
    home, work = own / "home", own / "Học AI"
    folders = {"WORKSHOP_HOME": str(home), "WORKSHOP_WORK": str(work)}
    environment = {**os.environ, **folders, "WORKSHOP_COURSE": str(own / "lớp"), **settings}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(root)],
        cwd=paths.REPOSITORY,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://[^/]+", process.stdout.readline())
        assert found, "the server did not tell its address"
        yield Server(process, found[0], work, home)
    finally:
        process.terminate()
        process.wait(30)
        subprocess.run([sys.executable, "-c", STOP_ENGINE], env=environment, check=True)


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """The machine's Chromium, headless. Playwright keeps an event loop running in this thread, so it
    ends with its module: other tests run loops of their own."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@dataclass
class Visit:
    """An open page, and what must stay empty: console errors, and requests to elsewhere."""

    page: Page
    started: Callable[[], set[psutil.Process]] = set
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def ready(self) -> Page:
        """The page once its panels are there."""
        self.page.wait_for_selector("body[data-ready]", timeout=60_000)
        return self.page

    def overflow(self) -> int:
        """How many pixels the page is wider than the screen."""
        return self.page.evaluate("document.documentElement.scrollWidth - innerWidth")

    def kernel_megabytes(self) -> float:
        """What the page's kernel holds of its own: what would be free again if it ended (USS)."""
        held = [0]
        for process in self.started():
            with suppress(psutil.NoSuchProcess):
                held.append(process.memory_full_info().uss)
        return max(held) / 1e6

    def barriers(self) -> list[str]:
        """Where the page as it is now breaks WCAG 2.1 AA: the rule, the place and what is wrong."""
        return [
            f"{rule['id']}: {node['target'][0]}: {node['failureSummary']}"
            for rule in Axe().run(self.page, options=AA).response["violations"]
            for node in rule["nodes"]
        ]


@contextmanager
def visitor(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Opens a path of the server at a given width; closes every page at the end."""
    contexts = []

    def open_page(path: str, width: int = 1280) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, accept_downloads=True
        )
        contexts.append(context)
        before = server.kernels()
        visited = Visit(context.new_page(), lambda: server.kernels() - before)
        visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
        visited.page.on(
            "console",
            lambda message: message.type == "error" and visited.complaints.append(message.text),
        )

        def only_own(route):
            if route.request.url.startswith(server.address):
                route.continue_()
            else:
                visited.elsewhere.append(route.request.url)
                route.abort()

        context.route(re.compile(r"^(?!data:|blob:)"), only_own)
        visited.page.goto(server.address + path, wait_until="commit")
        return visited

    yield open_page
    for context in contexts:
        for page in context.pages:
            page.goto("about:blank")  # a page that is left says so; a closed context does not
        context.close()


@pytest.fixture(scope="session")
def lesson_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The kit's own lessons as pages, on recorded replies."""
    own = tmp_path_factory.mktemp("Máy của học viên")
    with class_server(paths.REPOSITORY, own, WORKSHOP_AI="recorded") as running:
        yield running


@pytest.fixture
def visit_lesson(
    browser: Browser, lesson_server: Server, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visit]]:
    """Opens a path of the kit's own pages; however long the walk, their kernels stay small."""
    visits = []

    def remembered(path: str, width: int = 1280) -> Visit:
        visits.append(open_page(path, width))
        return visits[-1]

    with visitor(browser, lesson_server) as open_page:
        yield remembered
        held = max((visit.kernel_megabytes() for visit in visits), default=0)
        request.node.user_properties.append(("kernel_megabytes", round(held, 1)))
        assert held <= KERNEL_MEGABYTES
