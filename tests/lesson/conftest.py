"""A small lesson of its own for the tests of what every lesson shares."""

import json
from pathlib import Path

import pytest

from workshop.lesson import Answer, Check, Finding, Lesson, load

TOML = """
title = "Bài thử"
level = 1
number = 7
minutes = 10
summary = "Để thử."
goal = "Để thử."
personas = ["htx", "canbo"]
[competences]
"DigComp 2.2" = ["1.2"]
"""


class WordAnswer(Answer):
    word: str = ""
    times: int = 1


def says_it(submission):
    ok = submission.answer.word == submission.case.key["word"]
    yield Finding(ok, "Đúng từ." if ok else "Sai từ.", points=6 * ok, of=6)


def is_short(submission):
    ok = len(submission.answer.word) < 8
    yield Finding(ok, "Ngắn." if ok else "Dài quá.", points=4 * ok, of=4)


CHECKS = (
    Check("word", "Đúng từ", 6, says_it, keyed=True),
    Check("short", "Từ ngắn", 4, is_short, needs=("word",), form=True),
)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    folder = tmp_path / "kit" / "level1_text" / "bai_thu"
    for case in (
        "practice/htx-a",
        "practice/canbo-a",
        "graded/htx-a",
        "graded/htx-b",
        "graded/canbo-a",
    ):
        (folder / "data" / case).mkdir(parents=True)
        (folder / "data" / case / "brief.toml").write_text(f'title = "{case}"', encoding="utf-8")
        if case.startswith("practice"):
            key = json.dumps({"word": "chè"}, ensure_ascii=False)
            (folder / "data" / case / "key.json").write_text(key, encoding="utf-8")
    (folder / "lesson.toml").write_text(TOML, encoding="utf-8")
    return load(folder, "level1_text.bai_thu", WordAnswer, CHECKS)


@pytest.fixture
def answer_type():
    return WordAnswer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The learner's folder of the lesson, in a path with spaces and Vietnamese letters."""
    place = tmp_path / "Máy của bà Đặng" / "level1_text" / "bai_thu"
    place.mkdir(parents=True)
    return place
