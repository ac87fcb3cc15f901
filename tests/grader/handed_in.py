"""Submissions as they come in, and what collecting says of them."""

import zipfile
from pathlib import Path

import pytest

from grader.collect import collect

BAI = "l1_07_bai_thu"


def submission(
    place: Path, word: str = "chè", time: str = "2026-11-02 08:00:00.000000 UTC"
) -> Path:
    place.mkdir(parents=True)
    (place / "bai_thu.ipynb").write_text("{}", encoding="utf-8")
    (place / "answers.json").write_text(f'"{word}"', encoding="utf-8")
    (place / "timestamp.txt").write_text(time, encoding="utf-8")
    return place


def zipped(path: Path, root: str = f"tn-01/{BAI}", **entries: str) -> Path:
    files = {"bai_thu.ipynb": "{}", "answers.json": '"chè"', **entries}
    with zipfile.ZipFile(path, "w") as bundle:
        for name, text in files.items():
            bundle.writestr(f"{root}/{name}", text)
    return path


@pytest.fixture
def course(tmp_path):
    return tmp_path / "lớp"


def take(course, *places):
    return [(item.status, item.learner) for item in collect(places, course, [BAI])]


def one(course, *places, **named):
    (item,) = collect(places, course, [BAI], **named)
    return item
