"""Nothing of a model's reply is believed that does not stand in the meeting."""

import pytest

from level1_text.meeting_minutes import lesson, task
from level1_text.meeting_minutes.candidates import candidates
from level1_text.meeting_minutes.checks import TRANSCRIPT
from level1_text.meeting_minutes.extract import Assignment, by_model, by_rules
from level1_text.meeting_minutes.transcript import Said, Transcript
from workshop.errors import AIUnavailable
from workshop.lesson import Submission

SENTENCE = "Giao chị Vy thống kê 30 chuồng trâu, chậm nhất thứ Sáu tuần này báo tôi."
OTHER = "Anh Páo chở rơm, trước ngày 5/12."
MEETING = Transcript(
    name="x",
    head={"day": "23/11/2026"},
    said=(Said(text=SENTENCE, speaker="Hải", line=1), Said(text=OTHER, speaker="Hải", line=2)),
)
CANDIDATE = candidates(MEETING)[0]
GOOD = {
    "nguoi_lam": "chị Vy",
    "viec": "thống kê 30 chuồng trâu",
    "han": "thứ Sáu tuần này",
    "cau": SENTENCE,
}


def reply(**changes):
    return Assignment(**{**GOOD, **changes})


def test_a_faithful_reply_is_taken_with_its_date():
    item, dropped = by_model(CANDIDATE, reply(), MEETING)
    assert dropped is None
    assert (item.work, item.doer, item.by) == ("Thống kê 30 chuồng trâu", "chị Vy", "ai")
    assert item.due is not None
    assert item.due.isoformat() == "2026-11-27"
    assert item.quote == SENTENCE


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"cau": "Giao chị Vy thống kê 40 chuồng trâu."}, "nguyên văn"),
        ({"cau": ""}, "nguyên văn"),
        ({"cau": OTHER}, "chỗ khác"),
        ({"viec": "thống kê 30 chuồng trâu và mua bạt"}, "thêm chữ"),
        ({"viec": ""}, "thêm chữ"),
    ],
)
def test_a_reply_that_leans_on_nothing_is_dropped_and_shown_and_the_rules_reading_stands(
    changes, why
):
    item, dropped = by_model(CANDIDATE, reply(**changes), MEETING)
    assert dropped is not None
    assert why in dropped.why
    assert item == by_rules(CANDIDATE, MEETING.day)


@pytest.mark.parametrize("changes", [{"nguoi_lam": "anh Dền"}, {"han": "ngày 30/11"}, {"han": ""}])
def test_a_doer_or_deadline_that_was_not_said_gives_way_to_what_was(changes):
    item, dropped = by_model(CANDIDATE, reply(**changes), MEETING)
    assert dropped is None
    assert item.doer == "chị Vy"
    assert item.due is not None
    assert item.due.day == 27


class Progress:
    def __init__(self):
        self.partials = []

    def __call__(self, fraction, message):
        pass

    def partial(self, value):
        self.partials.append(value)


def opened(case):
    return task.open_transcript(Submission(lesson.folder, lesson.cases[case]).source(TRANSCRIPT))


@pytest.mark.parametrize("case", ["practice/canbo-a", "practice/htx-a"])
def test_practice_works_on_recorded_replies(case, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    progress = Progress()
    found = task.find_items(opened(case), lesson.recorded, progress)
    assert set(found.replies) == {"recorded"}
    assert sum(item.by == "ai" for item in found.items) >= 2
    assert all(item.quote for item in found.items)
    assert len(progress.partials[0].items) == len(found.items)


def test_without_any_model_the_rules_reading_stands(monkeypatch):
    def nobody(many, *, on_missing, **_):
        for place, _ in enumerate(many):
            on_missing(place, AIUnavailable("không có"))
        return [None] * len(many)

    monkeypatch.setattr(task, "ask_many", nobody)
    found = task.find_items(opened("practice/htx-a"), None, Progress())
    assert len(found.items) >= 5
    assert {item.by for item in found.items} == {"rules"}
