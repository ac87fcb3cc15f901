"""Joining the model's parts: once, whole or not at all, whoever asks at the same time."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from workshop.ai import weights
from workshop.ai.weights import Weights
from workshop.errors import AIUnavailable

PARTS = [b"GGUF" + os.urandom(100_000), os.urandom(100_000), os.urandom(5)]
WHOLE = b"".join(PARTS)


@pytest.fixture
def parts(tmp_path: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with a small model in three packages, in place of the bundled one."""
    site = tmp_path / "gói đã cài"
    for number, part in enumerate(PARTS, start=1):
        data = site / f"bit_{site.parent.name}_{number}" / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").touch()
        (data / f"part{number:02d}.bin").write_bytes(part)
    small = Weights(
        name="nhỏ",
        size=len(WHOLE),
        sha256=hashlib.sha256(WHOLE).hexdigest(),
        package=f"bit_{tmp_path.name}_{{number}}",
        parts=3,
    )
    monkeypatch.setattr(weights, "DEFAULT", small)
    monkeypatch.setattr(weights, "HEADROOM", 0)
    monkeypatch.syspath_prepend(site)
    return site


def part_file(parts: Path, number: int) -> Path:
    return next(parts.glob(f"*/data/part{number:02d}.bin"))


def files(folder: Path) -> set[str]:
    return {path.suffix for path in folder.iterdir()}


def test_the_parts_are_joined_in_their_order(parts):
    assert weights.gguf().read_bytes() == WHOLE


def test_a_joined_file_is_used_as_it_is(parts, monkeypatch):
    path = weights.gguf()
    before = path.stat().st_mtime_ns
    shutil.rmtree(parts)
    monkeypatch.setattr(weights.stamp, "digest", lambda path: pytest.fail("hashed again"))
    assert weights.installed()
    assert weights.gguf().stat().st_mtime_ns == before


def test_a_file_that_changed_on_disk_is_joined_anew(parts):
    path = weights.gguf()
    path.write_bytes(b"x" * len(WHOLE))
    assert weights.gguf().read_bytes() == WHOLE


def test_a_whole_file_copied_from_elsewhere_needs_no_parts(parts):
    copied = weights.gguf().read_bytes()
    shutil.rmtree(weights.gguf().parent)
    target = weights.paths.home() / "models" / "nhỏ.gguf"
    target.parent.mkdir()
    target.write_bytes(copied)
    shutil.rmtree(parts)
    assert weights.gguf() == target.resolve()


def test_a_damaged_part_is_refused_and_leaves_no_file(parts):
    part_file(parts, 2).write_bytes(os.urandom(100_000))
    with pytest.raises(AIUnavailable, match="bị hỏng"):
        weights.gguf()
    assert files(weights.paths.home() / "models") <= {".lock"}


def test_a_missing_part_is_told_with_the_command_that_brings_it(parts):
    part_file(parts, 2).unlink()
    assert not weights.installed()
    with pytest.raises(AIUnavailable, match=r"thiếu 1 trong 3.*start\.py \(không kèm --light\)"):
        weights.gguf()


def test_without_any_part_nothing_is_installed(parts, monkeypatch):
    monkeypatch.setattr(weights, "DEFAULT", replace(weights.DEFAULT, package="no_such_{number}"))
    assert not weights.installed()
    with pytest.raises(AIUnavailable, match="thiếu 3 trong 3"):
        weights.gguf()


def test_a_disk_without_room_is_told_before_anything_is_written(parts, monkeypatch):
    full = shutil.disk_usage(parts)._replace(free=1000)
    monkeypatch.setattr(weights.shutil, "disk_usage", lambda place: full)
    with pytest.raises(AIUnavailable, match="dọn bớt ổ đĩa"):
        weights.gguf()
    assert files(weights.paths.home() / "models") <= {".lock"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_while_writing_leaves_no_half_file(parts, monkeypatch):
    real = Path.open

    def open_on_full_disk(path: Path, mode: str = "r", *rest, **named):
        return real(Path("/dev/full") if "w" in mode else path, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", open_on_full_disk)
    with pytest.raises(AIUnavailable, match="dọn bớt ổ đĩa"):
        weights.gguf()
    assert files(weights.paths.home() / "models") <= {".lock"}


def test_what_a_killed_process_left_is_cleared(parts):
    folder = weights.paths.home() / "models"
    folder.mkdir()
    (folder / "nhỏ.joining").write_bytes(b"half")
    weights.gguf()
    assert not (folder / "nhỏ.joining").exists()


def test_many_processes_join_once(parts):
    script = (
        "import sys; from workshop.ai import weights;"
        f"weights.DEFAULT = weights.Weights(**{asdict(weights.DEFAULT)!r}); weights.HEADROOM = 0;"
        "print(weights.gguf().stat().st_mtime_ns)"
    )
    environment = {**os.environ, "PYTHONPATH": f"{parts}{os.pathsep}{Path.cwd()}"}
    started = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    times = {process.communicate(timeout=60)[0] for process in started}
    assert all(process.returncode == 0 for process in started)
    assert len(times) == 1


def test_verifying_hashes_the_file_again(parts):
    path = weights.gguf()
    assert weights.verify().sha256 == weights.DEFAULT.sha256
    time = path.stat()
    path.write_bytes(b"x" * len(WHOLE))
    os.utime(path, ns=(time.st_atime_ns, time.st_mtime_ns))
    assert weights.gguf() == path
    with pytest.raises(AIUnavailable, match="hỏng hoặc bị thay đổi"):
        weights.verify()
    assert weights.gguf().read_bytes() == WHOLE


def test_a_model_of_ones_own_goes_first(parts, tmp_path, monkeypatch):
    own = tmp_path / "mô hình riêng.gguf"
    own.write_bytes(b"GGUF own")
    monkeypatch.setenv("WORKSHOP_GGUF", str(own))
    assert weights.gguf() == own.resolve()
    assert weights.identity().name == "mô hình riêng"
    assert weights.identity().sha256 == hashlib.sha256(b"GGUF own").hexdigest()
    own.write_bytes(b"GGUF changed")
    assert weights.identity().sha256 == hashlib.sha256(b"GGUF changed").hexdigest()


def test_a_model_of_ones_own_that_is_not_there_is_named(parts, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKSHOP_GGUF", str(tmp_path / "đâu.gguf"))
    assert not weights.installed()
    with pytest.raises(AIUnavailable, match=r"WORKSHOP_GGUF.*đâu\.gguf"):
        weights.gguf()


def test_the_bundled_parts_have_the_published_size(model):
    found = [weights._part(number) for number in range(1, weights.DEFAULT.parts + 1)]
    assert sum(Path(str(part)).stat().st_size for part in found) == weights.DEFAULT.size
