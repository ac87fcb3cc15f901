"""Chromium and LibreOffice are found where each system keeps them; what is missing is told."""

import sys
from pathlib import Path

import pytest

from classroom import run_tests, tools


@pytest.fixture
def nothing_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for name in ("WORKSHOP_CHROMIUM", "WORKSHOP_LIBREOFFICE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def missing(pytestconfig: pytest.Config):
    """The helper of the shared conftest that ends a test for want of a program."""
    plugins = pytestconfig.pluginmanager.get_plugins()
    return next(plugin.missing for plugin in plugins if hasattr(plugin, "missing"))


def put(program: Path) -> Path:
    program.parent.mkdir(parents=True)
    program.touch()
    return program


def test_a_variable_names_the_program(monkeypatch, tmp_path):
    program = put(tmp_path / "bin" / "my-chrome")
    monkeypatch.setenv("WORKSHOP_CHROMIUM", str(program))
    assert tools.chromium() == program


def test_a_variable_that_names_nothing_is_not_passed_over(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKSHOP_CHROMIUM", str(tmp_path / "gone"))
    assert tools.chromium() is None


@pytest.mark.parametrize(
    ("place", "find"),
    [
        ("Microsoft/Edge/Application/msedge.exe", tools.chromium),
        ("Google/Chrome/Application/chrome.exe", tools.chromium),
        ("LibreOffice/program/soffice.exe", tools.libreoffice),
    ],
)
def test_usual_places_of_windows(place, find, nothing_on_path, monkeypatch, tmp_path):
    usual = tuple(path.replace("\\", "/") for path in tools.USUAL_PLACES["win32"])
    monkeypatch.setattr(tools, "USUAL_PLACES", {"win32": usual})
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(tools.shutil, "which", lambda name: None)
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    program = put(tmp_path / place)
    assert find() == program


@pytest.mark.parametrize(
    ("place", "find"),
    [
        ("Google Chrome.app/Contents/MacOS/Google Chrome", tools.chromium),
        ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge", tools.chromium),
        ("LibreOffice.app/Contents/MacOS/soffice", tools.libreoffice),
    ],
)
def test_usual_places_of_macos(place, find, nothing_on_path, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(tools, "_program_folders", lambda: [tmp_path])
    program = put(tmp_path / place)
    assert find() == program


def test_what_is_missing_is_told_with_the_way_to_get_it(nothing_on_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    run_tests.tell_what_is_missing()
    told = capsys.readouterr().err
    assert "!!! Chromium IS MISSING" in told
    assert "sudo apt install chromium" in told
    assert "WORKSHOP_LIBREOFFICE" in told


def test_on_ci_a_missing_program_fails_the_test(missing, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Chromium is missing"):
        missing("Chromium", "install it")


def test_elsewhere_a_missing_program_skips_the_test(missing, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="Chromium is missing"):
        missing("Chromium", "install it")
