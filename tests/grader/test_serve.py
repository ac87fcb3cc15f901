"""Formgrader on loopback behind a token: it grades, shows, and serves nothing else."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from grader import serve
from grader.clean_pages import clean
from grader.goldens import examples, write
from grader.lessons import all_lessons
from tests.support_pages import browser
from workshop import paths
from workshop.errors import WorkshopError

__all__ = ["browser"]
pytestmark = pytest.mark.slow

SOURCE = next(all_lessons())
NAME, NOTEBOOK = SOURCE.lesson.assignment, SOURCE.folder.name
START = """
import pathlib, sys
from grader.serve import serve
serve(pathlib.Path(sys.argv[1]), 0, browser=False)
"""


@dataclass
class Running:
    """A server for a course with one graded submission."""

    process: subprocess.Popen
    course: Path
    home: Path
    base: str
    token: str

    def ask(self, path: str, method: str = "GET", *, token: bool = True, **headers: str):
        headers |= {"Authorization": f"token {self.token}"} if token else {}
        return httpx.request(
            method, self.base + path, headers=headers, timeout=180, trust_env=False
        )


@pytest.fixture(scope="module")
def running(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    own = tmp_path_factory.mktemp("Máy giảng viên")
    place = Path(shutil.copytree(course, own / "lớp học"))
    golden = examples(SOURCE).goldens["typical"]
    write(SOURCE, golden, place / "release" / NAME, place / "submitted" / "tn-01" / NAME)
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(place)],
        cwd=paths.REPOSITORY,
        env={**os.environ, "WORKSHOP_HOME": str(own / "home"), "HOME": str(own)},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        found = re.search(r"(http://[^/]+)/formgrader\?token=(\S+)", process.stdout.readline())
        assert found, "the server did not tell its address"
        made = Running(process, place, own, found[1], found[2])
        told = made.ask(f"/formgrader/api/submission/{NAME}/tn-01/autograde", "POST")
        assert json.loads(told.text)["success"], told.text
        yield made
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)


@pytest.mark.parametrize(
    "path",
    [
        "/formgrader",
        "/formgrader/manage_assignments",
        "/formgrader/api/assignments",
        f"/formgrader/api/submissions/{NAME}",
        "/tree/gradebook.db",
        "/api/status",
    ],
)
def test_without_the_token_nothing_is_shown(running, path):
    answer = running.ask(path, token=False)
    assert answer.status_code in (302, 403)
    assert NAME not in answer.text


def test_a_wrong_token_grades_nothing(running):
    path = f"/formgrader/api/submission/{NAME}/tn-01/autograde"
    answer = httpx.post(
        running.base + path, headers={"Authorization": "token sai"}, trust_env=False
    )
    assert answer.status_code == 403


def test_the_page_and_its_api_show_the_assignment(running):
    page = running.ask("/formgrader/manage_assignments")
    assert page.status_code == 200
    assert "Manage Assignments" in page.text
    assignments = {row["name"]: row for row in running.ask("/formgrader/api/assignments").json()}
    assert assignments[NAME]["num_submissions"] == 1


def test_what_the_page_graded_has_the_known_marks(running):
    (row,) = running.ask(f"/formgrader/api/submissions/{NAME}").json()
    golden = examples(SOURCE).goldens["typical"]
    known = sum(golden.marks.values()) + sum(golden.code_marks.values())
    assert (row["student"], row["autograded"]) == ("tn-01", True)
    assert row["score"] == pytest.approx(known)


def submission_page(running: Running) -> str:
    (row,) = running.ask(f"/formgrader/api/submitted_notebooks/{NAME}/{NOTEBOOK}").json()
    return f"/formgrader/submissions/{row['id']}/"


def test_a_submissions_page_shows_the_notebook_and_asks_for_nothing_from_elsewhere(running):
    page = running.ask(submission_page(running))
    assert SOURCE.lesson.title in page.text
    assert 'id="check_' in page.text
    assert "cdn" not in page.text.lower()
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/kernels",
        "/api/kernelspecs",
        "/api/sessions",
        "/api/contents",
        "/api/terminals",
        "/files/gradebook.db",
        "/nbconvert/html/x.ipynb",
        "/lab",
        "/api/config/x",
    ],
)
def test_no_other_service_of_jupyters_is_there(running, path):
    assert running.ask(path).status_code == 404


def test_links_to_editors_tell_where_the_file_lies(running):
    page = running.ask("/notebooks/source/<b>x</b>.ipynb")
    assert str(running.course / "source") in page.text
    assert "<b>x" not in page.text


def test_another_hosts_name_is_refused(running):
    answer = running.ask("/formgrader/api/assignments", Host="evil.example:80")
    assert answer.status_code == 403


@pytest.mark.parametrize("learner", ["*", "a%2Fb", "-x", "%2e%2e"])
def test_only_a_learners_name_is_graded(running, learner):
    answer = running.ask(f"/formgrader/api/submission/{NAME}/{learner}/autograde", "POST")
    assert answer.status_code == 404


@pytest.mark.browser
def test_what_a_learner_wrote_does_not_run_in_the_trainers_browser(running, browser):
    script = "<script>document.title = 'bị chiếm'</script>"
    image = "<img src=x onerror=\"document.title = 'bị chiếm'\">"
    table = f"<style>td {{color: red}}</style><table><tr><td>chè{script}</td></tr></table>"
    mark = {"grade": True, "solution": True, "points": 1, "grade_id": f'">{image}{script}'}
    cell = new_code_cell("1", metadata={"nbgrader": {**mark, "schema_version": 3}})
    cell.outputs = [
        new_output(
            "display_data", {"text/html": table}, metadata={"text/html": {"isolated": True}}
        ),
        new_output("display_data", {"application/javascript": "document.title = 'bị chiếm'"}),
        new_output("display_data", {"text/markdown": image}),
        new_output("stream", text=script),
    ]
    path = running.course / "autograded" / "tn-01" / NAME / f"{NOTEBOOK}.ipynb"
    before = path.read_bytes()
    path.chmod(0o644)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells += [new_markdown_cell(f"*nghiêng* {script}{image}"), cell]
    nbformat.write(notebook, path)
    page = browser.new_page()
    broken, asked = [], []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{running.base}{submission_page(running)}?token={running.token}")
    page.wait_for_load_state("networkidle")
    path.write_bytes(before)
    assert page.title() == NOTEBOOK
    assert page.locator("em", has_text="nghiêng").is_visible()
    assert page.locator("td", has_text="chè").is_visible()
    assert broken == []
    assert all(url.startswith((running.base, "data:")) for url in asked)
    page.close()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("<b onclick='x()'>a</b>", "<b>a</b>"),
        ("<a href='javascript:x()'>a</a>", "<a>a</a>"),
        ("<iframe src='http://a'></iframe>b", "b"),
        ("<style>p {}</style><SCRIPT>x</script >b", "b"),
        ("<p style='background: url(http://a); color: red'>a</p>", '<p style="color: red;">a</p>'),
        ("<svg onload=x()><p>a</p></svg>", "<p>a</p>"),
    ],
)
def test_html_is_cleaned(given, shown):
    assert clean(given) == shown


def test_a_folder_without_a_course_and_a_port_out_of_range_are_told(tmp_path):
    with pytest.raises(WorkshopError, match="grade build"):
        serve.main(Namespace(port=0, no_browser=True), tmp_path)
    (tmp_path / "source").mkdir()
    with pytest.raises(WorkshopError, match="đang bận"):
        serve.main(Namespace(port=65536, no_browser=True), tmp_path)


def test_a_port_that_is_taken_gives_way_to_the_next():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert port < serve._free_port(port) <= port + serve.PORTS_TO_TRY


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C cannot be sent to one process on Windows")
def test_it_ends_cleanly_and_leaves_nothing_in_the_users_jupyter_folders(running):
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    assert "Đã đóng trang chấm bài" in running.process.stdout.read()
    assert not (running.home / ".jupyter").exists()
    assert not (running.home / ".local" / "share" / "jupyter" / "runtime").exists()
    log = running.home / "home" / "logs" / "formgrader.log"
    assert running.token not in log.read_text(encoding="utf-8")
