"""Answers are on disk before anything else happens, whole, and never believed beyond their type."""

import json
import os
import random
import signal
import subprocess
import sys

import pytest

from workshop.errors import BadAnswer
from workshop.lesson import AnswerBook, answer

WRITER = """
import sys
from pathlib import Path
from workshop.lesson.answer import Answer, AnswerBook, save

class Long(Answer):
    text: str = ""

book = AnswerBook(lesson="l")
print("ready", flush=True)
count = 0
while True:
    count += 1
    save(Path(sys.argv[1]), book.put("graded/htx-a", Long(text=f"{count} " + "chè " * (count % 5000))))
"""


def test_an_answer_comes_back_as_it_was_saved(folder, answer_type):
    book = AnswerBook(lesson="l").put("practice/htx-a", answer_type(word="nõn tôm", times=3))
    answer.save(folder, book)
    assert answer.load(folder, "l").answer("practice/htx-a", answer_type) == answer_type(
        word="nõn tôm", times=3
    )


def test_a_folder_without_answers_is_an_empty_book(folder, answer_type):
    assert not answer.load(folder, "l").answer("own", answer_type).given()


def test_only_a_graded_case_becomes_the_one_to_mark(answer_type):
    book = AnswerBook(lesson="l").put("graded/htx-a", answer_type(word="a"))
    assert book.put("practice/htx-a", answer_type(word="b")).graded == "graded/htx-a"


def test_a_score_written_into_the_record_is_refused_by_name(folder, answer_type):
    record = {"word": "chè", "score": 10}
    book = {"lesson": "l", "graded": "graded/htx-a", "answers": {"graded/htx-a": record}}
    (folder / answer.FILE).write_text(json.dumps(book), encoding="utf-8")
    with pytest.raises(BadAnswer, match="score"):
        answer.load(folder, "l").answer("graded/htx-a", answer_type)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"lesson": 3}', "\x00", '{"lesson": "l", "total": 9}']
)
def test_a_damaged_file_is_told_in_a_sentence(folder, content):
    (folder / answer.FILE).write_text(content, encoding="utf-8")
    with pytest.raises(BadAnswer, match=r"answers\.json"):
        answer.load(folder, "l")


def test_answers_of_another_lesson_are_refused(folder):
    answer.save(folder, AnswerBook(lesson="level2_media.poster"))
    with pytest.raises(BadAnswer, match="bài khác"):
        answer.load(folder, "level1_text.bai_thu")


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")
def test_a_kill_at_any_moment_leaves_a_whole_answer(folder):
    class Long(answer.Answer):
        text: str = ""

    for seed in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(random.Random(seed).uniform(0.02, 0.12))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        count, _, rest = answer.load(folder, "l").answer("graded/htx-a", Long).text.partition(" ")
        assert rest == "chè " * (int(count) % 5000)
