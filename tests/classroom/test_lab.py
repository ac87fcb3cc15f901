"""JupyterLab for learners who code: Vietnamese, behind a token, silent towards the outside."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from workshop import paths

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory):
    """A running ``lab.run``: its process, its address with the token, the learner's folder."""
    own = tmp_path_factory.mktemp("Máy học viên")
    folders = {"WORKSHOP_HOME": str(own / "home"), "WORKSHOP_WORK": str(own / "Học AI")}
    code = (
        "import sys, pathlib; from classroom import lab;"
        "lab.run(port=0, browser=False, notebooks=pathlib.Path(sys.argv[1]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(course / "notebooks")],
        cwd=paths.REPOSITORY,
        env={**os.environ, **folders},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    found = re.search(r"(http://[^/]+)/lab\?token=\S+", process.stdout.readline())
    assert found, "lab did not tell its address"
    yield process, found, Path(folders["WORKSHOP_WORK"])
    if process.poll() is None:
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        process.wait(30)


def test_without_the_token_nothing_is_served(lab):
    _, found, _ = lab
    for path in ("/api/contents", "/api/kernels", "/api/terminals"):
        assert httpx.get(found[1] + path, trust_env=False).status_code == 403


def test_it_speaks_vietnamese_and_asks_for_nothing_from_elsewhere(lab, browser):
    _, found, _ = lab
    elsewhere = []
    context = browser.new_context()

    def only_own(route):
        if route.request.url.startswith(found[1]):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    context.route(re.compile(r"^(?!data:|blob:)"), only_own)
    page = context.new_page()
    page.goto(found[0])
    page.wait_for_selector(".jp-Launcher", timeout=60_000)
    page.wait_for_load_state("networkidle")
    assert "Trợ giúp" in page.inner_text("#jp-MainMenu")
    assert elsewhere == []
    context.close()


def test_it_shows_the_learners_own_copies(lab):
    _, found, work = lab
    token = found[0].rpartition("=")[2]
    listed = httpx.get(
        found[1] + "/api/contents/level1_text/panel", params={"token": token}, trust_env=False
    )
    assert [item["name"] for item in listed.json()["content"]] == ["panel.ipynb"]
    assert (work / "level1_text" / "panel" / "panel.ipynb").is_file()


def test_the_graders_extensions_are_not_loaded(lab):
    _, found, _ = lab
    token = found[0].rpartition("=")[2]
    for path in ("/formgrader", "/assignments", "/courses"):
        answer = httpx.get(found[1] + path, params={"token": token}, trust_env=False)
        assert answer.status_code == 404


def test_the_kits_own_widgets_work_there_too(lab, browser, tmp_path):
    _, found, work = lab
    photo = tmp_path / "ảnh.bin"
    photo.write_bytes(b"x" * 9_000_000)
    context = browser.new_context()
    page = context.new_page()
    page.goto(found[0].replace("/lab?", "/lab/tree/level3_thinking/own_widgets/own_widgets.ipynb?"))
    page.locator(".jp-Dialog .jp-mod-accept").click(timeout=60_000)  # which kernel
    page.locator(".jp-Cell .cm-content").first.click(timeout=60_000)
    page.get_by_text("| Idle").wait_for(timeout=60_000)
    page.keyboard.press("Shift+Enter")
    page.get_by_role("button", name="Thêm khung ở giữa").click(timeout=60_000)
    expect(page.get_by_text("face 640,480,320,240")).to_be_visible()
    page.locator(".bd-uploads input[type=file]").set_input_files(photo)
    expect(page.get_by_text("Đã nhận 1 trên 1 tệp.")).to_be_visible(timeout=30_000)
    kept = work / "level3_thinking" / "own_widgets" / "work" / "ảnh.bin"
    assert kept.read_bytes() == photo.read_bytes()
    context.close()
