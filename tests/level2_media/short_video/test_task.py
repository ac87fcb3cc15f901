"""From plan to video: what is refused, how lines become captions, and what a file from elsewhere says."""

import pytest

from level2_media.short_video import lesson, task
from level2_media.short_video.scenes import PICTURES, Plan, Planned, estimate
from level2_media.short_video.watching import apart, by_line, small_picture
from workshop.errors import BadAnswer, BadFile
from workshop.media.subtitle_rules import problems

LINES = {
    "doi_che.jpg": "Chè Sương Đồi mời bạn về chơi, thăm đồi chè và uống thử sáu loại chè mới.",
    "hai_che.jpg": "Hái tay.",
    "sao_che.jpg": "Giá 280.000 đồng một cân.",
    "am_che.jpg": "Gọi 0208 3999 001.",
}
PLAN = Plan(scenes=tuple(Planned(picture=name, line=line) for name, line in LINES.items()))


def changed(number, **fields):
    scenes = list(PLAN.scenes)
    scenes[number] = scenes[number].model_copy(update=fields)
    return Plan(scenes=tuple(scenes))


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (Plan(), "từ 4 đến 8 cảnh"),
        (changed(1, picture=""), "Cảnh 2 có câu nhưng chưa có ảnh"),
        (changed(2, line="…"), "Cảnh 3 có ảnh nhưng chưa có câu"),
        (changed(0, line="chè " * 60), "cảnh 1 dài"),
    ],
)
def test_a_plan_that_is_no_video_yet_is_refused_with_what_to_do(plan, says):
    with pytest.raises(BadAnswer, match=says):
        plan.refuse()


def test_captions_say_the_lines_in_order_and_can_be_read_in_time():
    scenes, cues, sound = task.tell(PLAN, PICTURES, lambda _: None)
    groups = by_line(tuple(cues), tuple(LINES.values()))
    assert groups is not None
    assert len(groups) == len(scenes) == 4
    assert problems(cues) == []
    seconds = sum(scene.seconds for scene in scenes)
    assert len(sound) / task.voice.rate() == pytest.approx(seconds, abs=0.01)
    assert estimate(PLAN) == pytest.approx(seconds, rel=0.15)


def test_captions_of_other_words_are_not_taken_for_the_lines():
    _, cues, _ = task.tell(PLAN, PICTURES, lambda _: None)
    assert by_line(tuple(cues), ("Chè khác.", *list(LINES.values())[1:])) is None
    assert by_line(tuple(cues), tuple(LINES.values())[:3]) is None


def test_a_picture_that_cannot_be_opened_is_a_sentence(tmp_path):
    for name in LINES:
        (tmp_path / name).write_bytes(b"khong phai anh")
    with pytest.raises(BadFile):
        task.make(PLAN, tmp_path, tmp_path / "ra")


def test_all_pictures_of_the_cases_differ_enough_to_be_told_apart():
    small = [small_picture(path) for path in sorted(PICTURES.glob("*.jpg"))]
    pairs = [(a, b) for place, a in enumerate(small) for b in small[place + 1 :]]
    assert min(apart(a, b) for a, b in pairs) > 20


@pytest.mark.parametrize("case", [name for name in lesson.cases if name.startswith("practice")])
def test_every_case_has_enough_pictures_that_may_be_used(case):
    found = lesson.cases[case]
    usable = {row["file"] for row in found.brief["pictures"]} - found.key["forbidden"].keys()
    assert len(usable) >= 4
    assert all((PICTURES / name).is_file() for name in usable)
