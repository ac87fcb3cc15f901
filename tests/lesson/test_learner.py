"""A learner has one name on disk, and neighbours get different variants."""

from collections import Counter

import pytest

from workshop.errors import BadAnswer
from workshop.lesson import Learner, assigned
from workshop.lesson.panel import Desk


@pytest.mark.parametrize(
    ("learner", "expected"),
    [
        (Learner(name="Nguyễn Thị Đào"), "nguyen-thi-dao"),
        (Learner(name="Nguyễn Thị Đào", code="TN-017"), "tn-017"),
        (Learner(name="  "), ""),
        (Learner(name="../../etc"), "etc"),
        (Learner(name="Ma" + "i" * 200), "ma" + "i" * 62),
    ],
)
def test_a_learners_folder_has_a_safe_name(learner, expected):
    assert learner.id == expected


def test_a_variant_is_fixed_for_a_learner_and_spread_over_a_class():
    variants = ["htx-a", "htx-b", "htx-c", "canbo-a"]
    class_of_30 = [assigned(f"tn-{n:03}", "htx", variants) for n in range(30)]
    assert class_of_30 == [assigned(f"tn-{n:03}", "htx", variants) for n in range(30)]
    assert min(Counter(class_of_30).values()) >= 5
    assert "canbo-a" not in class_of_30


def test_a_lesson_without_that_persona_has_no_variant():
    with pytest.raises(LookupError):
        assigned("tn-001", "hkd", ["htx-a"])


def test_the_name_is_remembered_for_all_lessons(lesson, folder):
    Desk(lesson, folder).introduce(" Trần  Văn Bình ", "")
    other = folder.parent.parent / "level2_media" / "poster"
    other.mkdir(parents=True)
    assert Desk(lesson, folder).learner.name == "Trần Văn Bình"
    assert (folder.parent.parent / "learner.json").is_file()


def test_a_name_without_letters_is_refused(lesson, folder):
    with pytest.raises(BadAnswer, match="họ và tên"):
        Desk(lesson, folder).introduce("---", "")
