"""Submissions with known marks, and good answers with one thing broken."""

import json
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level1_text.catch_fabrication import lesson
from level1_text.catch_fabrication.checks import SheetAnswer
from level1_text.catch_fabrication.marks import Mark, sentences_of, words_of
from level1_text.catch_fabrication.sheet import DOCX, write_sheet
from workshop.report import read_report

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"form": 1, "found": 5, "reasons": 2, "corrections": 2}
SOLVED = {"doc_luong": None, "f1": None, "don_vi_bo": None}
SOLVED_MARKS = {"doc_luong": 4, "f1": 3, "don_vi_bo": 3}
MAIN = "htx-b"
GREEDY = """
def f1(dau, loi):
    con, trung = list(loi), 0
    for d in dau:
        for l in con:
            if hop(d, l):
                con.remove(l)
                trung += 1
                break
    if not dau and not loi:
        return 1.0
    return round(2 * trung / (len(dau) + len(loi)), 4)
"""


@lru_cache
def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


@lru_cache
def draft_of(case):
    """The sentences of a case's draft."""
    folder = lesson.cases[f"graded/{case}"]
    return sentences_of(read_report(folder.folder / folder.brief["draft"]))


def mark_of(row, **other):
    """A mark on what the key names, with the right reason and correction unless told otherwise."""
    said = {
        "sentence": row["sentence"],
        "start": row["start"],
        "end": row["end"],
        "text": row["text"],
        "kind": row.get("kinds", ["so"])[0],
        "right": row.get("right") or "không có trong báo cáo",
    }
    return Mark(**(said | other))


def perfect(case):
    return [mark_of(row) for row in key_of(case)["errors"]]


def hand_in(marks, case=MAIN):
    """A submission whose sheet has these marks."""

    def make(folder):
        name = f"work/graded-{case}/{DOCX}"
        write_sheet(folder / name, "Bản nháp", draft_of(case), marks)
        saved(lesson, folder, f"graded/{case}", SheetAnswer(artefact=name))

    return make


def typical(case):
    """Takes what was turned round for true and a sum for false, calls one error by a wrong name and
    corrects one wrongly."""
    errors = key_of(case)["errors"]
    caught = [row for row in errors if row["kinds"][0] != "nguoc"]
    other = next(kind for kind in ("ngay", "them") if kind not in caught[0]["kinds"])
    marks = [
        mark_of(caught[0], kind=other),
        mark_of(caught[1], right="sai rồi"),
        *map(mark_of, caught[2:]),
        mark_of(key_of(case)["decoys"][0]),
    ]
    hits, missed = len(caught), len(errors) - len(caught)
    each = 2 / len(errors)
    marks_known = {
        "form": 1,
        "found": round(5 * 2 * hits / (2 * hits + missed + 1), 2),
        "reasons": round(each * (hits - 1), 2),
        "corrections": round(each * (hits - 1), 2),
    }
    code_marks = {**SOLVED_MARKS, "f1": 2.5}
    return Golden(hand_in(marks, case), marks_known, {**SOLVED, "f1": GREEDY}, code_marks)


def every_sentence(case):
    """Each sentence marked whole."""
    return [
        Mark(sentence=s.number, start=0, end=len(s.text), text=s.text, kind="so", right="không có")
        for s in draft_of(case)
    ]


def every_word(case, wanted=lambda word: True):
    """Each word marked, or each that is wanted."""
    return [
        Mark(
            sentence=s.number,
            start=start,
            end=end,
            text=s.text[start:end],
            kind="so",
            right="không có",
        )
        for s in draft_of(case)
        for start, end in words_of(s.text)
        if wanted(s.text[start:end])
    ]


def with_number(word):
    return any(letter.isdigit() for letter in word)


def with_capital(word):
    return word[0].isupper()


def changed(place, **other):
    """The perfect marks with one of them changed."""
    errors = key_of(MAIN)["errors"]
    return [mark_of(row, **(other if at == place else {})) for at, row in enumerate(errors)]


PERFECT = perfect(MAIN)
NOWHERE = Mark(sentence=3, start=0, end=9, text="chín tỷ ong mật", kind="so", right="không có")
UNDONE = dict.fromkeys(FULL, 0)
GOLDENS = {
    "perfect": Golden(hand_in(PERFECT), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(perfect(case), case), FULL, SOLVED, SOLVED_MARKS)
        for case in GRADED
        if case != MAIN
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical(MAIN),
    **{f"typical-{case}": typical(case) for case in GRADED if case != MAIN},
}
MUTATIONS = {
    "words that stand nowhere in the draft": Mutation(
        hand_in([*PERFECT, NOWHERE]), ("form",), ("chín tỷ ong mật", "Dòng 7")
    ),
    "a correction left out": Mutation(
        hand_in(changed(0, right="")), ("form", "corrections"), ("Dòng 1", "báo cáo nói gì")
    ),
    "what is right called wrong": Mutation(
        hand_in([*PERFECT, mark_of(key_of(MAIN)["decoys"][0])]), ("found",), ("báo nhầm 1", "54%")
    ),
    "the same error marked twice": Mutation(
        hand_in([*PERFECT, PERFECT[0]]), ("found",), ("báo nhầm 1", "dấu khác")
    ),
    "an error not seen": Mutation(
        hand_in(PERFECT[1:]),
        ("found", "reasons", "corrections"),
        ("Còn sót một lỗi", "Sai con số", "bỏ sót 1"),
    ),
    "a wrong reason": Mutation(hand_in(changed(0, kind="ten")), ("reasons",), ("Sai tên",)),
    "a wrong correction": Mutation(
        hand_in(changed(0, right="80 tấn")), ("corrections",), ("80 tấn", "chưa phải")
    ),
}
CHEAP = {
    "no mark": hand_in([]),
    "the whole draft marked, sentence by sentence": hand_in(every_sentence(MAIN)),
    "every word": hand_in(every_word(MAIN)),
    "every word with a figure": hand_in(every_word(MAIN, with_number)),
    "every capital": hand_in(every_word(MAIN, with_capital)),
    "one word": hand_in(
        [Mark(sentence=2, start=0, end=4, text="Kính", kind="so", right="không có")]
    ),
}
