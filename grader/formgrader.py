"""nbgrader's formgrader as a server of its own: its pages and nothing else of Jupyter's.

No kernels, no files API, no terminal. What learners wrote is shown without anything that could run, and
grading from the page is ``start.py grade run``, with all that keeps learners' code in its place.
"""

import asyncio
import html
import json
import logging
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.serverapp import ServerApp
from nbgrader.server_extensions.formgrader.base import BaseApiHandler, check_xsrf
from nbgrader.server_extensions.formgrader.formgrader import load_jupyter_server_extension
from tornado import web
from traitlets.config import Config

from grader.clean_pages import CleanExporter
from grader.intake import LEARNER
from workshop import paths

HOST = "127.0.0.1"
# Scripts of nbgrader's own pages stand in the pages; nothing comes from or goes to elsewhere.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_ASSIGNMENT = re.compile(r"[^-/][^/]*")
_ONE_AT_A_TIME = ThreadPoolExecutor(max_workers=1, thread_name_prefix="grade")

WHERE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Mở tệp</title>
<body style="font-family: sans-serif; max-width: 40em; margin: 3em auto; line-height: 1.5">
<p>Trang chấm bài không mở sổ để sửa. Tệp nằm ở:</p><p><code>{place}</code></p>
<p>Sổ của học viên có thể chứa mã lệnh: bạn chỉ chạy khi đã đọc.</p>"""


class RunHandler(BaseApiHandler):
    """What the page calls "Autograde" is what ``start.py grade run`` does."""

    @web.authenticated
    @check_xsrf
    async def post(self, assignment: str, learner: str) -> None:
        if not (LEARNER.fullmatch(learner) and _ASSIGNMENT.fullmatch(assignment)):
            raise web.HTTPError(404)
        course, environment = self.settings["course"], self.settings["outer_environment"]
        run = partial(grade, course, assignment, learner, environment)
        told = await asyncio.get_running_loop().run_in_executor(_ONE_AT_A_TIME, run)
        self.finish(json.dumps(told))  # a string, as nbgrader's own: the page parses it itself


def grade(
    course: Path, assignment: str, learner: str, environment: Mapping[str, str]
) -> dict[str, Any]:
    """Grade one submission in a process of its own; the answer that formgrader's page expects."""
    command = ["--course", str(course), "run", assignment, f"--learner={learner}", "--force"]
    done = subprocess.run(
        [sys.executable, "-m", "grader", *command],
        cwd=paths.REPOSITORY,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    log = done.stdout.decode("utf-8", errors="replace")
    return {"success": done.returncode == 0, "log": log, "error": ""}


class WhereHandler(JupyterHandler):
    """Links to editors that are not here: where the file lies."""

    @web.authenticated
    def get(self, path: str) -> None:
        place = self.settings["course"] / path
        self.finish(WHERE.format(place=html.escape(str(place))))


class Formgrader(ServerApp):
    """Jupyter's server with formgrader and no service of its own but the login by token."""

    default_services: tuple[str, ...] = ("api", "auth", "security")  # type: ignore[assignment]

    def load_server_extensions(self) -> None:
        """Formgrader alone, with our handlers before its own. Other extensions stay out."""
        assert self.web_app is not None
        ours: list[tuple[Any, ...]] = [
            (r"/formgrader/api/submission/([^/]+)/([^/]+)/autograde/?", RunHandler),
            (r"/(?:notebooks|tree|edit|terminals)/(.*)", WhereHandler),
            (r"/files/.*", web.ErrorHandler, {"status_code": 404}),
        ]
        self.web_app.add_handlers(".*$", ours)
        load_jupyter_server_extension(self)
        settings = self.web_app.settings
        settings["nbgrader_exporter"] = CleanExporter(config=settings["nbgrader_formgrader"].config)


def make(
    course: Path, port: int, token: str, environment: Mapping[str, str], log: logging.Handler
) -> Formgrader:
    """A server on loopback, listening but not yet running. ``environment`` is what grading gets.

    The current folder must be ``course``. Raises ``OSError`` when the port is taken.
    """
    config = Config()
    config.ServerApp.update(
        ip=HOST,
        port=port,
        port_retries=0,
        root_dir=str(course),
        default_url="/formgrader",
        open_browser=False,
        allow_root=True,
        answer_yes=True,
        terminals_enabled=False,
        tornado_settings={
            "headers": {
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "same-origin",
            },
            "course": course,
            "outer_environment": environment,
        },
    )
    config.IdentityProvider.token = token
    config.FormgradeExtension.debug = False
    app = Formgrader(config=config)
    app.log.handlers[:] = [log]
    app.log.propagate = False
    app.initialize([], find_extensions=False)
    return app
