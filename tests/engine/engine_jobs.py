"""Jobs for the tests, in a module that an engine's worker can import."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from workshop.engine import Reporter, connect, job, state
from workshop.errors import Encrypted, PersonalDataFound

FOREVER = 600


@dataclass(frozen=True)
class Upload:
    """A file as a panel gives it."""

    name: str
    content: bytes


@job
def add(left: float, right: float = 1.0) -> float:
    return left + right


@job
def reverse(uploads: tuple[Upload, ...]) -> list[Upload]:
    return [Upload(upload.name, upload.content[::-1]) for upload in reversed(uploads)]


@job
def write(folder: Path, text: str) -> Path:
    path = folder / "kết quả.txt"
    path.write_text(text, encoding="utf-8")
    return path


@job
def count(steps: int, progress: Reporter) -> int:
    for step in range(1, steps + 1):
        progress(step / steps, f"Bước {step}")
        progress.partial({"step": step})
    return steps


@job
def process_id() -> int:
    return os.getpid()


@job
def engine_of_worker() -> int:
    """The process of the engine that the worker finds, though the kit's code has become newer."""
    state.version = lambda *_: 2**62
    return connect().pid


@job
def stay(progress: Reporter) -> None:
    """Never ends; its message is its process's number."""
    progress(0.5, str(os.getpid()))
    time.sleep(FOREVER)


@job
def stay_with_child(progress: Reporter) -> None:
    """Never ends, nor does a process that it starts, whose number is its message."""
    child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({FOREVER})"])
    progress(None, str(child.pid))
    child.wait()


@job
def eat(megabytes: int) -> int:
    """Takes memory, 20 MB at a time, and keeps it."""
    eaten = []
    for _ in range(megabytes // 20):
        eaten.append(b"x" * (20 << 20))
        time.sleep(0.01)
    time.sleep(FOREVER)
    return len(eaten)


@job
def fail_with(secret: str) -> int:
    raise ValueError(f"cannot read {secret}")


@job
def refuse(name: str) -> int:
    raise Encrypted(f"Tệp {name} có mật khẩu.")


class OwnPersonalData(PersonalDataFound):
    """A lesson's own error, which the client does not know."""


@job
def refuse_in_own_way() -> int:
    raise OwnPersonalData("Có số căn cước.")


@job
def die() -> int:
    os._exit(7)


@job
def leave() -> int:
    sys.exit("bye")


def not_a_job() -> int:
    return 1
