"""The folder .venv: whether it is whole, making it anew, and the lock on it.

A stamp says what was installed. It is taken away before pip changes anything and written back
last, in one step: after a power cut or a kill there is none, and the next start makes .venv anew.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from classroom.install import trouble

STAMP = "workshop-stamp.json"
LOCK = "workshop.lock"
WINDOWS = os.name == "nt"
FITS = "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"


@dataclass(frozen=True)
class Stamp:
    """``key`` stands for everything the installation depends on; ``extras`` are pyproject's."""

    key: str
    extras: frozenset[str]


@dataclass(frozen=True)
class Environment:
    """The virtual environment in ``folder`` of the kit in ``project``."""

    project: Path
    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if WINDOWS else "bin/python")

    @property
    def packages(self) -> Path:
        """site-packages."""
        found = self.folder.glob("Lib/site-packages" if WINDOWS else "lib/python*/site-packages")
        return next(found, self.folder)

    @property
    def log(self) -> Path:
        return self.folder / "install.log"

    def stamp(self) -> Stamp | None:
        """What was last installed to its end; None if nothing was, or Python no longer starts."""
        try:
            saved = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
            stamp = Stamp(saved["key"], frozenset(saved["extras"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return stamp if self._starts() else None

    def key(self) -> str:
        """Of the pinned versions, the kit's place and the Python; another key, another install."""
        parts = [
            (self.project / "constraints.txt").read_bytes(),
            (self.project / "pyproject.toml").read_bytes(),
            str(self.project).encode(),
            self._python_version().encode(),
        ]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def write_stamp(self, stamp: Stamp) -> None:
        """Written whole or not at all, after everything else has reached the disk."""
        draft = self.folder / f"{STAMP}.new"
        with open(draft, "w", encoding="utf-8") as file:
            json.dump({"key": stamp.key, "extras": sorted(stamp.extras)}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, self.folder / STAMP)

    def remove_stamp(self) -> None:
        (self.folder / STAMP).unlink(missing_ok=True)

    def is_foreign(self) -> bool:
        """Whether the folder holds things that are no environment: it must not be emptied."""
        names = {entry.name for entry in self.folder.iterdir()} if self.folder.is_dir() else set()
        return bool(names) and not names & {LOCK, "pyvenv.cfg"}

    def is_adopted(self) -> bool:
        """Whether somebody else made this environment, and it works: it is used as it is."""
        return not (self.folder / LOCK).exists() and self._starts()

    def clear(self) -> None:
        """Empties the folder of everything but the lock, after a start that did not finish."""
        try:
            for entry in self.folder.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                elif entry.name != LOCK:
                    entry.unlink()
        except OSError as error:
            raise trouble.IN_USE if WINDOWS else trouble.NOT_ALLOWED from error

    def make(self) -> None:
        """Makes the environment in the empty folder, with pip and nothing else.

        Raises:
            Trouble: this Python has no venv module, or the folder cannot be written.
        """
        if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            raise trouble.NO_VENV
        made = subprocess.run(
            [_machines_python(), "-m", "venv", str(self.folder)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )
        if made.returncode:
            output = made.stdout + made.stderr
            self.log.write_text(output, encoding="utf-8")
            raise trouble.NO_VENV if "ensurepip" in output else trouble.read(output, self.log)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One start at a time; a second waits. The lock goes with the process, however it ends.

        pip inherits it, so that a start whose predecessor was killed waits for the pip it left.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise trouble.NOT_ALLOWED from error
        try:
            os.set_inheritable(file, True)
            told = False
            while not _try_lock(file):
                if not told:
                    print("Một cửa sổ khác đang cài đặt, xin chờ…", flush=True)
                told = True
                time.sleep(0.5)
            yield
        finally:
            os.close(file)

    def _starts(self) -> bool:
        try:
            probe = subprocess.run(
                [self.python, "-c", FITS],
                stdin=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=60,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return probe.returncode == 0

    def _python_version(self) -> str:
        try:
            lines = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        except OSError:
            return ""
        return next((line for line in lines if line.startswith("version")), "")


def _machines_python() -> str:
    """The Python outside any environment: the one that runs may be in the folder to be emptied."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _try_lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
