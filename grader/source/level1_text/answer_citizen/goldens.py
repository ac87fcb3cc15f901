"""Submissions with known marks, and good answers with one thing broken."""

import tomllib
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level1_text.answer_citizen import lesson
from level1_text.answer_citizen.checks import ReplyAnswer
from level1_text.answer_citizen.reply import DOCX, write_reply

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"form": 1.5, "figures": 2.5, "answers": 4, "unanswered": 1, "plain": 1}
SOLVED = {"tach_cau_hoi": None, "chon_dong": None, "kiem_chung": None}
SOLVED_MARKS = {"tach_cau_hoi": 3, "chon_dong": 3, "kiem_chung": 4}
MAIN = "hkd-b"
SPLIT_ONLY = """
def tach_cau_hoi(thu):
    return [c.strip() + "?" for c in thu.split("?")[:-1]]
"""


@lru_cache
def source_of(case):
    return tomllib.loads((HERE / "cases" / f"graded-{case}.toml").read_text(encoding="utf-8"))


def hand_in(text, case=MAIN, **options):
    """A submission whose Word file says ``text``."""

    def make(folder):
        name = f"work/graded-{case}/{DOCX}"
        write_reply(folder / name, text, **options)
        saved(lesson, folder, f"graded/{case}", ReplyAnswer(artefact=name))

    return make


def typical(case):
    """A reply that overlooks the writer's own case, or that something is over, and promises nothing."""
    source = source_of(case)
    marks = {
        **FULL,
        "answers": 4 - len(source["typical_missed"]),
        "unanswered": source["typical_open"],
    }
    code_marks = {**SOLVED_MARKS, "tach_cau_hoi": 0.0}
    return Golden(
        hand_in(source["typical"], case), marks, {**SOLVED, "tach_cau_hoi": SPLIT_ONLY}, code_marks
    )


def changed(old, new):
    """The perfect reply with one thing changed."""
    assert PERFECT.count(old) >= 1, old
    return PERFECT.replace(old, new)


def without(word):
    """The perfect reply without the lines that hold a word."""
    return "\n".join(line for line in PERFECT.splitlines() if word not in line)


def whole_sheet(case):
    """Greeting and closing around every row of the sheet."""
    source = source_of(case)
    lines = PERFECT.strip().splitlines()
    rows = [
        f"{at}. {line.replace(' | ', ', ')}"
        for at, line in enumerate(source["rows"].strip().splitlines(), 1)
    ]
    return "\n".join([*lines[:2], *rows, *lines[-2:]])


PERFECT = source_of(MAIN)["perfect"]
UNDONE = dict.fromkeys(FULL, 0)
LONG = (
    " Nhà nghỉ rất mong được đón cô cùng tất cả các bác trong nhóm lên nghỉ ngơi, tắm khoáng, ăn cơm và đi dạo "
    "quanh suối vào buổi sáng sớm khi trời còn mát, chim hót và sương chưa tan trên những đồi chè xanh quanh nhà."
)
GOLDENS = {
    "perfect": Golden(hand_in(PERFECT), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(
            hand_in(source_of(case)["perfect"], case), FULL, SOLVED, SOLVED_MARKS
        )
        for case in GRADED
        if case != MAIN
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical(MAIN),
    **{f"typical-{case}": typical(case) for case in GRADED if case != MAIN},
}
MUTATIONS = {
    "no AI label": Mutation(hand_in(PERFECT, ai_label=False), ("form",), ("AI đã hỗ trợ",)),
    "no closing": Mutation(
        hand_in("\n".join(PERFECT.strip().splitlines()[:-3])), ("form",), ("lời kết",)
    ),
    "a private number copied": Mutation(
        hand_in(changed("0208 3 555 345", "0208 3 555 345 hoặc để máy 0399 720 415")),
        ("form",),
        ("số điện thoại",),
    ),
    "a price from nowhere": Mutation(
        hand_in(changed("3.150.000 đồng", "3.250.000 đồng")), ("figures",), ("3.250.000 đồng",)
    ),
    "the old price taken over from the letter": Mutation(
        hand_in(
            changed(" Giá 320.000 đồng là giá cũ, không còn áp dụng.", " Bữa sáng 320.000 đồng.")
        ),
        ("figures",),
        ("320.000 đồng", "hết hạn"),
    ),
    "a question left out": Mutation(
        hand_in(without("cọc 30%")), ("answers",), ("Câu hỏi 2", "đặt cọc")
    ),
    "another case's price beside the right one": Mutation(
        hand_in(
            changed(
                "giá phòng đôi là 450.000 đồng/đêm",
                "giá phòng đôi là 350.000 đồng hoặc 450.000 đồng/đêm",
            )
        ),
        ("answers",),
        ("trường hợp khác",),
    ),
    "nobody and no day promised": Mutation(
        hand_in(
            changed(
                " Anh Hà Đức Lợi, quản lý nhà nghỉ, sẽ trả lời cô trước ngày 01/12/2026.",
                " Xin cô thông cảm.",
            )
        ),
        ("unanswered",),
        ("ai sẽ trả lời", "ngày cụ thể"),
    ),
    "an answer made up where the sheet has none": Mutation(
        hand_in(changed("bảng thông tin chưa có.", "nhà nghỉ có đủ.")),
        ("unanswered",),
        ("nói thật",),
    ),
    "one endless sentence": Mutation(
        hand_in(changed("hoàn một nửa tiền cọc.", "hoàn một nửa tiền cọc." + LONG)),
        ("plain",),
        ("tách câu",),
    ),
}
CHEAP = {
    "an empty letter": hand_in(""),
    "one word": hand_in("cọc"),
    "greeting and closing": hand_in(
        "\n".join([*PERFECT.splitlines()[:3], *PERFECT.splitlines()[-3:]])
    ),
    "the letter sent back": hand_in(source_of(MAIN)["letter"]),
    "the whole sheet in an envelope": hand_in(whole_sheet(MAIN)),
    "nothing known": hand_in(
        "\n".join(
            [
                *PERFECT.splitlines()[:3],
                "1. Về việc này, chúng tôi chưa có thông tin và sẽ trả lời sau.",
                *PERFECT.splitlines()[-3:],
            ]
        )
    ),
}
