"""What pip and the system say went wrong, as a sentence in each language."""

import errno
from collections import namedtuple

import pytest

from classroom.install import start, trouble
from classroom.install.environment import Environment

CLOSED_PORT = """\
WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after \
connection broken by 'NewConnectionError("HTTPConnection(host='127.0.0.1', port=9): Failed to \
establish a new connection: [Errno 111] Connection refused")': /six/
ERROR: Could not find a version that satisfies the requirement six==1.17 (from versions: none)
ERROR: No matching distribution found for six==1.17
"""
NO_INDEX = "ERROR: Could not find a version that satisfies the requirement pip==26.3 \
(from versions: none)\n"
NO_WHEEL = """\
ERROR: Could not find a version that satisfies the requirement torch==2.13.0 (from \
binh-dan-hoc-ai[model]) (from versions: 2.2.0, 2.2.1, 2.2.2)
ERROR: No matching distribution found for torch==2.13.0
"""
NO_PINNED_WHEEL = """\
ERROR: Cannot install binh-dan-hoc-ai because these package versions have conflicting dependencies.

The conflict is caused by:
    binh-dan-hoc-ai 0.1.0 depends on numpy
    The user requested (constraint) numpy==2.4.6
"""
DISK_FULL = (
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n"
)
CERTIFICATE = """\
WARNING: Retrying (Retry(total=4)) after connection broken by 'SSLError(\
SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed')': /six/
ERROR: Could not find a version that satisfies the requirement six (from versions: none)
"""
LOCKED = (
    "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'x.pyd'\n"
)

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (CLOSED_PORT, trouble.NO_INDEX),
        (NO_INDEX, trouble.NO_INDEX),
        (DISK_FULL, trouble.DISK_FULL),
        (CERTIFICATE, trouble.BAD_CERTIFICATE),
        (LOCKED, trouble.IN_USE),
    ],
)
def test_pips_output_is_understood(output, expected):
    assert trouble.read(output, "install.log") is expected


@pytest.mark.parametrize(
    ("output", "package"), [(NO_WHEEL, "torch==2.13.0"), (NO_PINNED_WHEEL, "numpy==2.4.6")]
)
def test_a_package_that_this_machine_cannot_have_is_named(output, package):
    text = str(trouble.read(output, "install.log"))
    assert f"Không tìm thấy gói {package}" in text
    assert "--light" in text


def test_what_is_not_understood_points_to_the_log():
    assert "/kit/install.log" in str(trouble.read("ERROR: something new", "/kit/install.log"))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_errors_of_the_system_have_two_sentences_too(code):
    vietnamese, english = str(trouble.from_system(OSError(code, "x"), "install.log")).split("\n")
    assert vietnamese != english


def test_a_disk_without_room_is_told_before_anything_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(start.shutil, "disk_usage", lambda _: Usage(10**10, 10**10, 1_500_000_000))
    environment = Environment(tmp_path, tmp_path / ".venv")
    with pytest.raises(trouble.Trouble) as caught:
        start.prepare(environment, frozenset({"model"}))
    assert "cần khoảng 8,8 GB" in str(caught.value)
    assert "1.5 GB are free" in str(caught.value)
    assert [entry.name for entry in environment.folder.iterdir()] == ["workshop.lock"]


def test_a_python_without_its_venv_module_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(trouble.Trouble, match="python3-venv"):
        Environment(tmp_path, tmp_path / ".venv").make()


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    environment = Environment(tmp_path, tmp_path / "file" / ".venv")
    with pytest.raises(trouble.Trouble, match="Không được phép ghi"):
        start.prepare(environment, frozenset())
