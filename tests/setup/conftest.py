"""A kit in small: the real start.py and installer on a small project, from a local index."""

import base64
import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from workshop.paths import REPOSITORY

# The Python of a newcomer: one that knows no package, so no other copy of the kit either.
MACHINES_PYTHON = sys._base_executable
PIP = importlib.metadata.version("pip")

OWN_SETTINGS = ("PIP_", "PYTHON", "WORKSHOP_", "VIRTUAL_ENV")

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "small-kit"
version = "1"
dependencies = ["lesson-tools"]
[project.optional-dependencies]
model = ["big-model"]
[dependency-groups]
weights = ["loose-weights"]
"""

BACKEND = '''\
"""Builds the editable wheel of this project without any package."""
import os, zipfile

def build_editable(folder, settings=None, metadata=None):
    name = "small_kit-1-py3-none-any.whl"
    about = ("Metadata-Version: 2.1\\nName: small-kit\\nVersion: 1\\nRequires-Dist: lesson-tools\\n"
             "Provides-Extra: model\\nRequires-Dist: big-model; extra == 'model'\\n")
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("small_kit.pth", os.getcwd() + "\\n")
        wheel.writestr("small_kit-1.dist-info/METADATA", about)
        wheel.writestr("small_kit-1.dist-info/WHEEL",
                       "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("small_kit-1.dist-info/RECORD", "")
    return name

def get_requires_for_build_editable(settings=None):
    return []
'''

DOCTOR = '''\
"""Stands in for the real one: says what was installed."""
import importlib.util

def run(light, as_json):
    import lesson_tools, loose_weights
    print("RUNS", lesson_tools.NAME, importlib.util.find_spec("big_model") is not None)
    return 0
'''


def write_wheel(folder: Path, name: str, version: str, files: dict[str, bytes]) -> Path:
    """A wheel of these files, as pip wants it."""
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    path = folder / name / f"{module}-{version}-py3-none-any.whl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as wheel:
        for file, content in files.items():
            wheel.writestr(file, content)
        wheel.writestr(f"{info}/RECORD", "\n".join([*rows, f"{info}/RECORD,,"]) + "\n")
    return path


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _pack_pip(folder: Path) -> None:
    """A wheel of the pip that runs here."""
    installed = importlib.metadata.distribution("pip").files or []
    code = [file for file in installed if file.parts[0] == "pip" and file.suffix != ".pyc"]
    write_wheel(
        folder, "pip", PIP, {file.as_posix(): file.read_binary() for file in code if file.locate()}
    )


@dataclass
class Index:
    """A package index on loopback that can stand still in the middle of a file."""

    folder: Path
    hold: str = ""  # a file whose name holds this is sent by half, until ``release``
    halfway: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)
    url: str = ""


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments, index: Index, **named) -> None:
        self.index = index
        super().__init__(*arguments, directory=str(index.folder), **named)

    def copyfile(self, source, target) -> None:
        if self.index.hold and self.index.hold in self.path:
            target.write(source.read(os.fstat(source.fileno()).st_size // 2))
            target.flush()
            self.index.halfway.set()
            self.index.release.wait(60)
        shutil.copyfileobj(source, target)

    def log_message(self, *arguments) -> None:
        pass


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of the index, a folder each."""
    folder = tmp_path_factory.mktemp("index")
    _pack_pip(folder)
    write_wheel(folder, "setuptools", "99.0", {"setuptools/__init__.py": b""})
    write_wheel(folder, "lesson-tools", "1.0", {"lesson_tools.py": b'NAME = "one"\n'})
    write_wheel(folder, "lesson-tools", "2.0", {"lesson_tools.py": b'NAME = "two"\n'})
    write_wheel(folder, "loose-weights", "1.0", {"loose_weights.py": b""})
    write_wheel(folder, "big-model", "1.0", {"big_model/data.bin": os.urandom(2_000_000)})
    return folder


@pytest.fixture
def index(wheels: Path) -> Iterator[Index]:
    """The index, listening."""
    index = Index(wheels)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, index=index))
    index.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield index
    index.release.set()
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Kit:
    """A copy of the kit in small, and how to start it."""

    folder: Path
    environment: dict[str, str]

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def pin(self, version: str) -> None:
        pins = f"pip=={PIP}\nsetuptools==99.0\nlesson-tools=={version}\nbig-model==1.0\n"
        (self.folder / "constraints.txt").write_text(pins, encoding="utf-8")

    def start(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            env={**self.environment, **changes},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def spawn(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Starts it in a process group of its own, as a terminal would."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def command(self, *arguments: str) -> list[str]:
        return [MACHINES_PYTHON, str(self.folder / "start.py"), *arguments]


def _make_kit(root: Path, index: Index) -> Kit:
    folder = root / "Bộ thực hành"
    for package in ("classroom", "workshop"):
        (folder / package).mkdir(parents=True)
        (folder / package / "__init__.py").touch()
    for file in ("start.py", "classroom/cli.py", "classroom/__main__.py", "workshop/errors.py"):
        shutil.copy(REPOSITORY / file, folder / file)
    shutil.copytree(REPOSITORY / "classroom/install", folder / "classroom/install")
    (folder / "classroom/doctor.py").write_text(DOCTOR, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}
    settings = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": index.url,
        "PIP_CACHE_DIR": str(root / "pip cache"),
        "PIP_RETRIES": "0",
        "NO_PROXY": "127.0.0.1",
    }
    small = Kit(folder, {**kept, **settings})
    small.pin("1.0")
    return small


@pytest.fixture
def kit(tmp_path: Path, index: Index) -> Kit:
    """A kit of which nothing is installed yet, in a folder with a space and Vietnamese letters."""
    return _make_kit(tmp_path, index)


@pytest.fixture(scope="session")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a kit is put that was installed once; a copy of it is kept beside."""
    return tmp_path_factory.mktemp("installed")


@pytest.fixture
def installed(first_start: Path, index: Index) -> Kit:
    """The same after a first, light start."""
    folder, copy = first_start / "Bộ thực hành", first_start / "copy"
    shutil.rmtree(folder, ignore_errors=True)
    kit = _make_kit(first_start, index)
    if copy.exists():
        shutil.rmtree(folder)
        shutil.copytree(copy, folder, symlinks=True)
        return kit
    first = kit.start("doctor", "--light")
    assert "RUNS one False" in first.stdout, first.stdout + first.stderr
    shutil.copytree(folder, copy, symlinks=True)
    return kit
