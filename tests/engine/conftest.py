"""An engine of each test's own, in its own folder, ended with the test in whatever way it ends."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from workshop import engine
from workshop.engine import state

HERE = Path(__file__).parent
if str(HERE) not in sys.path:
    sys.path.append(str(HERE))

import engine_processes  # noqa: E402


@pytest.fixture
def engine_home(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The engine's folder. Engines that the test starts in it can import ``engine_jobs``."""
    monkeypatch.setenv("PYTHONPATH", str(HERE), prepend=os.pathsep)
    monkeypatch.setenv("WORKSHOP_ENGINE_WORKERS", "2")
    folder = state.folder()
    yield folder
    engine_processes.end_engine()


@pytest.fixture
def client(engine_home: Path) -> Iterator[httpx.Client]:
    """HTTP to a running engine, as the client sends it."""
    connection = engine.connect()
    with httpx.Client(
        base_url=connection.base_url, headers=connection.headers, trust_env=False, timeout=60
    ) as http:
        yield http
