"""Submissions with known marks, and good answers with one thing broken."""

from grader.goldens import Golden, Mutation, saved
from LEVEL.SLUG import lesson
from LEVEL.SLUG.checks import SlugAnswer


def says(text, case="graded/canbo-a"):
    """A submission whose answer to ``case`` is ``text``."""
    return lambda folder: saved(lesson, folder, case, SlugAnswer(text=text))


PERFECT = "Năm 2025 cả xóm thu 137 tấn chè búp tươi."

GOLDENS = {
    "perfect": Golden(says(PERFECT), {"grounded": 4, "right": 6}, {"tong": None}, {"tong": 10}),
    "perfect_b": Golden(
        says("Thu 318 tấn.", "graded/canbo-b"),
        {"grounded": 4, "right": 6},
        {"tong": None},
        {"tong": 10},
    ),
    "untouched": Golden(lambda folder: None, {"grounded": 0, "right": 0}, {}, {"tong": 0}),
    "typical": Golden(
        says("Cả xóm thu 137 tấn, tăng 90 tấn."),
        {"grounded": 0, "right": 6},
        {"tong": "def tong(cac_so):\n    return cac_so[0] + sum(cac_so[1:])"},
        {"tong": 7.5},
    ),
}
MUTATIONS = {
    "a figure from nowhere": Mutation(says(f"{PERFECT} Bằng 52%."), ("grounded",), ("52%",)),
    "the wrong figure": Mutation(says("Xóm có 154 hộ."), ("right",), ("con số được hỏi",)),
}
CHEAP = {
    "one word": says("chè"),
    "every number": says("154 hộ, 61 hộ, 9 tấn"),
}
