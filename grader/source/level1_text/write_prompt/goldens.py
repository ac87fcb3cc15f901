"""Submissions with known marks, and good answers with one thing broken."""

import json
from dataclasses import replace
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level1_text.write_prompt import lesson
from level1_text.write_prompt.checks import PromptAnswer
from level1_text.write_prompt.library import shipped
from level1_text.write_prompt.request import DOCX, Prompt, parse, write_docx

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"role": 1, "context": 2, "job": 2, "form": 2, "source": 1, "privacy": 1, "decision": 1}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"xac_suat": None, "lay_mau": None, "do_ngac_nhien": None}
SOLVED_MARKS = {"xac_suat": 4, "lay_mau": 3, "do_ngac_nhien": 3}
NAIVE = """
def xac_suat(logit, nhiet_do=1.0):
    mu = [exp(x / nhiet_do) for x in logit]
    return [round(m / sum(mu), 6) for m in mu]
"""


def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def good(case="canbo-a"):
    return parse((HERE / "goldens" / f"{case}.txt").read_text(encoding="utf-8"))


def material_of(case="canbo-a"):
    folder = lesson.cases[f"graded/{case}"]
    return (folder.folder / folder.brief["file"]).read_text(encoding="utf-8")


def hand_in(prompt, case="canbo-a", checks=None):
    """A submission whose Word file holds ``prompt``."""

    def make(folder):
        name = f"work/graded-{case}/{DOCX}"
        write_docx(folder / name, "Yêu cầu cho AI", prompt)
        chosen = tuple(key_of(case)["check_before"]) if checks is None else checks
        saved(lesson, folder, f"graded/{case}", PromptAnswer(artefact=name, check_before=chosen))

    return make


def changed(case="canbo-a", **parts):
    return hand_in(replace(good(case), **parts), case)


def typical(case):
    """What people leave out: the trouble of last time, one thing not to write, a name in the source."""
    prompt = good(case)
    first = prompt.context.split(". ")[0] + "."
    job = prompt.job[: prompt.job.rindex(" Không")]
    name = key_of(case)["personal"][0]
    source = f"{prompt.source}\nHỏi {name}."
    marks = {**FULL, "context": 1.33, "job": 1.5, "privacy": 0.5, "decision": 0.5}
    chosen = tuple(key_of(case)["check_before"][:2])
    return hand_in(replace(prompt, context=first, job=job, source=source), case, chosen), marks


def golden_typical(case, code=None, marks=None):
    make, found = typical(case)
    return Golden(make, found, {**SOLVED, **(code or {})}, {**SOLVED_MARKS, **(marks or {})})


LIBRARY = {each.id: each for each in shipped()}
EMPTY = Prompt(source=good().source)
GENERIC = Prompt(
    "Bạn là chuyên gia hàng đầu thế giới.",
    "Tôi cần một văn bản quan trọng cho công việc của mình.",
    "Hãy viết thật hay, đầy đủ, chi tiết, chuyên nghiệp. Không viết dài dòng.",
    "Giấy mời không quá 100 chữ, 3 gạch đầu dòng.",
    good().source,
)
GOLDENS = {
    "perfect": Golden(hand_in(good()), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(good(case), case), FULL, SOLVED, SOLVED_MARKS)
        for case in GRADED
        if case != "canbo-a"
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": golden_typical("canbo-a", {"xac_suat": NAIVE}, {"xac_suat": 2.33}),
    **{f"typical-{case}": golden_typical(case) for case in GRADED if case != "canbo-a"},
}
MUTATIONS = {
    "a role of everybody": Mutation(
        changed(role="Bạn là chuyên gia giàu kinh nghiệm."), ("role",), ("chức danh",)
    ),
    "nothing of last time": Mutation(
        changed(context="Giấy mời gửi tới từng hộ trong xóm và dán ở cửa nhà văn hoá."),
        ("context",),
        ("lần trước",),
    ),
    "a fact left out": Mutation(
        changed(job=good().job.replace("góp công 3 ngày, ", "")), ("job",), ("góp công",)
    ),
    "nothing forbidden": Mutation(
        changed(job=good().job.rpartition(" Không")[0]), ("job",), ("Thiếu điều cấm",)
    ),
    "no length": Mutation(
        changed(form="Giấy mời ngắn gọn, có 3 gạch đầu dòng."), ("form",), ("120 chữ",)
    ),
    "no fence": Mutation(changed(fenced=False), ("source",), ("<<<",)),
    "half of the source": Mutation(
        changed(source=good().source[: len(good().source) // 2]), ("source",), ("80%",)
    ),
    "two people named": Mutation(
        changed(source=material_of()), ("privacy",), ("Hứa Văn Bách", "0356 112 907")
    ),
    "taste checked instead of facts": Mutation(
        hand_in(good(), checks=("van", "mau")), ("decision",), ("Giờ, ngày, nơi họp",)
    ),
}
CHEAP = {
    "an empty request": hand_in(Prompt()),
    "the source alone": hand_in(EMPTY),
    "a template that fits everything": hand_in(GENERIC),
    "a request of the library, its blanks left open": hand_in(
        LIBRARY["giay-moi-hop"].filled({}, good().source)
    ),
    "the material pasted into every part": hand_in(
        Prompt(*[material_of().replace("\n", " ")] * 4, source=material_of())
    ),
    "the situation pasted into every part": hand_in(
        Prompt(*[lesson.cases["graded/canbo-a"].brief["situation"]] * 4, source=good().source)
    ),
    "one word in each part": hand_in(Prompt("cán bộ", "họp", "viết", "ngắn", "họp")),
}
