"""Subtitles against what was said: words, numbers, time; every case's recording and draft."""

import pytest

from level2_media.subtitles import lesson
from level2_media.subtitles.compare import late_cues, says_number, word_error_rate
from workshop.media.sound import read_speech
from workshop.media.sound_writing import has_ai_mark
from workshop.media.subtitle_rules import lay_out, problems
from workshop.media.subtitles import Cue, read_subtitles

TRUTH = (
    Cue(1000, 5000, "Mỗi hộ góp 45.000 đồng, chia làm hai đợt."),
    Cue(6000, 9000, "Khởi công ngày 15 tháng 12."),
)


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("Giá 45.000 đồng", 0),
        ("giá bốn mươi lăm nghìn đồng.", 0),
        ("Giá bốn mươi lăm ngàn đồng", 0),
        ("Giá 54.000 đồng", 2 / 6),
        ("", 1),
    ],
)
def test_numbers_in_digits_and_in_words_are_the_same_word_for_word(written, rate):
    assert word_error_rate("Giá 45.000 đồng", written) == pytest.approx(rate, abs=0.01)


def test_a_number_must_stand_whole():
    ways = ["mười lăm tháng mười hai"]
    assert says_number("Khởi công ngày 15 tháng 12", ways)
    assert says_number("Khởi công ngày 15/12", ways)
    assert not says_number("Khởi công ngày 5 tháng 12", ways)


def test_cues_at_their_time_pass_and_those_of_another_time_are_found():
    right = lay_out(TRUTH)
    assert late_cues(right, TRUTH) == []
    late = tuple(Cue(cue.start + 4500, cue.end + 4500, cue.text) for cue in right)
    assert late_cues(late, TRUTH) == list(range(len(right)))
    nobody = (*right, Cue(9500, 11_000, "Hãy đăng ký kênh nhé"))
    assert late_cues(nobody, TRUTH) == [len(right)]


@pytest.mark.parametrize("case", lesson.cases.values(), ids=lambda case: case.id)
def test_a_recording_can_be_heard_is_small_marked_and_as_long_as_told(case):
    path = case.folder / case.brief["file"]
    assert path.stat().st_size < 400_000
    sound = read_speech(path)
    assert sound.seconds == pytest.approx(case.brief["seconds"], abs=0.3)
    assert has_ai_mark(sound)


@pytest.mark.parametrize("case", lesson.cases.values(), ids=lambda case: case.id)
def test_a_draft_can_be_read_and_has_something_to_mend(case):
    path = case.folder / case.brief["draft"]
    cues = read_subtitles(path.read_bytes(), path.name)
    assert {"overlap", "lines"} <= {one.kind for one in problems(cues, case.brief["seconds"])}


def test_the_practice_drafts_are_about_as_wrong_as_the_model_is_on_people():
    for case in lesson.cases.values():
        if case.kind == "practice":
            truth = " ".join(one["text"] for one in case.key["segments"])
            path = case.folder / case.brief["draft"]
            draft = " ".join(c.text for c in read_subtitles(path.read_bytes(), path.name))
            assert 0.15 < word_error_rate(truth, draft) < 0.3
