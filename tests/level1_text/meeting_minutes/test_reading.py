"""Transcripts are read line by line; rules pick the passages; nothing planted in a long meeting is lost."""

import json
import time
from datetime import date

import pytest

from level1_text.meeting_minutes import lesson, task
from level1_text.meeting_minutes.candidates import candidates, withdrawals
from level1_text.meeting_minutes.checks import TRANSCRIPT
from level1_text.meeting_minutes.extract import by_rules
from level1_text.meeting_minutes.items import shown
from level1_text.meeting_minutes.transcript import Said, Transcript, comparable, read_transcript
from tests.level1_text.meeting_minutes.long_meeting import long_meeting
from workshop.errors import BadFile, NoText
from workshop.lesson import Submission
from workshop.paths import REPOSITORY

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "meeting_minutes"


def read(case):
    return read_transcript(Submission(lesson.folder, lesson.cases[case]).source(TRANSCRIPT))


def key_of(case):
    kind, _, name = case.partition("/")
    folder = lesson.cases[case].folder if kind == "practice" else SOURCE / "graded" / name
    return json.loads((folder / "key.json").read_text(encoding="utf-8"))


def test_head_speakers_and_lines_are_told_apart():
    transcript = read("practice/canbo-a")
    assert transcript.day == date(2026, 11, 23)
    assert transcript.head["chair"] == "Nguyễn Văn Bình, Chủ tịch"
    said = next(one for one in transcript.said if "85 hộ cần vay vốn, chậm nhất" in one.text)
    assert said.place == "dòng 10, Bình nói"


def test_times_and_lines_without_a_name_go_on_with_the_speaker(tmp_path):
    path = tmp_path / "họp.txt"
    path.write_text(
        "[00:01:05] Chị Vy: Tôi nói.\nVà nói tiếp nữa.\n10:20 - Páo: Vâng.\n", encoding="utf-8"
    )
    said = read_transcript(path).said
    assert [(one.speaker, one.text) for one in said] == [
        ("Chị Vy", "Tôi nói."),
        ("Chị Vy", "Và nói tiếp nữa."),
        ("Páo", "Vâng."),
    ]


@pytest.mark.parametrize("case", lesson.cases)
def test_every_quote_of_a_key_stands_in_the_meeting_and_its_place_is_right(case):
    transcript = read(case)
    for item in [*key_of(case)["tasks"], *key_of(case)["withdrawn"]]:
        for quote in item["quotes"]:
            assert transcript.holds(quote)
    for item in key_of(case)["tasks"]:
        line = next(
            s.line for s in transcript.said if comparable(s.text) == comparable(item["quotes"][0])
        )
        assert f"dòng {line}" in item["where"]


@pytest.mark.parametrize("case", lesson.cases)
def test_the_rules_pick_every_task_of_a_case_and_point_at_what_takes_one_back(case):
    transcript, key = read(case), key_of(case)
    found = {
        comparable(one.said.text): by_rules(one, transcript.day) for one in candidates(transcript)
    }
    taken_back = {comparable(said.text) for said in withdrawals(transcript)}
    for item in key["tasks"]:
        mine = found[comparable(item["quotes"][0])]
        assert mine.doer
        moved = len(item["quotes"]) == 2
        assert (shown(mine.due) == item["due"]) is not moved
        assert not moved or comparable(item["quotes"][1]) in taken_back
    assert comparable(key["withdrawn"][0]["quotes"][1]) in taken_back


@pytest.mark.parametrize(
    ("sentence", "picked"),
    [
        ("Giao chị Lan sửa kế hoạch đã gửi tuần trước, chậm nhất thứ Sáu.", True),
        ("Anh Tú làm báo cáo, nếu có ảnh thì kèm, hạn ngày 5/12.", True),
        ("Tuần trước tôi đã giao chị Lan sửa kế hoạch, hạn ngày 15/11.", False),
        ("Giá mà anh Tú làm báo cáo trước ngày 5/12.", False),
        ("Có nên giao anh Tú làm báo cáo trước ngày 5/12 không?", False),
        ("Anh Tú nói chè năm nay được giá.", False),
    ],
)
def test_what_is_told_or_wished_for_is_no_task(sentence, picked):
    meeting = Transcript(name="x", head={}, said=(Said(text=sentence, speaker="", line=1),))
    assert bool(candidates(meeting)) is picked


@pytest.fixture(scope="module")
def long_one(tmp_path_factory):
    path = tmp_path_factory.mktemp("hai tiếng") / "họp.txt"
    text, planted = long_meeting()
    path.write_text(text, encoding="utf-8")
    return path, planted


def test_of_thirty_thousand_words_no_planted_task_is_lost_and_little_goes_to_the_model(long_one):
    path, planted = long_one
    begun = time.process_time()
    opened = task.open_transcript(path)
    assert time.process_time() - begun < 15
    assert opened.transcript.words >= 30_000
    items = {
        comparable(i.quote): i for i in (by_rules(c, date(2026, 11, 23)) for c in opened.candidates)
    }
    assert len(planted) == 12
    for sentence, day in planted:
        item = items[comparable(sentence)]
        assert item.doer
        assert shown(item.due) == day
    assert len(opened.candidates) <= 40
    asked = [opened.candidates[place] for place in task.to_ask(opened.candidates)]
    assert sum(len(one.passage.split()) for one in asked) <= task.MOST_WORDS_ASKED
    assert {comparable(one.said.text) for one in asked} >= {comparable(s) for s, _ in planted}


def test_a_file_with_hardly_any_talk_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Cơ quan: Xã\nBình: Chào.\n", encoding="utf-8")
    with pytest.raises(NoText, match="Bạn"):
        task.open_transcript(path)
    path.write_bytes(b"")
    with pytest.raises(BadFile, match="Bạn"):
        task.open_transcript(path)
