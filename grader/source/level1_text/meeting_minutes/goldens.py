"""Submissions with known marks, and good lists with one thing broken."""

import json
from datetime import date
from pathlib import Path

import openpyxl

from grader.goldens import Golden, Mutation, saved
from level1_text.meeting_minutes import lesson
from level1_text.meeting_minutes.book import XLSX, write_book
from level1_text.meeting_minutes.candidates import read_assignment
from level1_text.meeting_minutes.checks import MinutesAnswer
from level1_text.meeting_minutes.items import Item, read_date
from level1_text.meeting_minutes.minutes import DOCX, Head, letter_of
from level1_text.meeting_minutes.transcript import read_transcript
from workshop.office.decree30 import write_letter

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"whole": 1.5, "sources": 1.5, "planted": 3.5, "invented": 1, "withdrawn": 1, "minutes": 1.5}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"han": None, "cau_giao_viec": None, "kiem_chung": None}
SOLVED_MARKS = {"han": 4, "cau_giao_viec": 3, "kiem_chung": 3}
NEXT_WEEKDAY_ONLY = """
def han(loi, ngay_hop):
    return ngay_hop + timedelta(days=1) if loi == "ngày mai" else None
"""


def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def transcript_of(case):
    return read_transcript(lesson.cases[f"graded/{case}"].folder / "go_bang.txt")


def right_items(case):
    """The list that a careful clerk makes of a meeting."""
    return [
        Item(
            work=task["about"].capitalize(),
            doer=doer_said(task),
            due=read_date(task["due"]),
            quote=task["quotes"][0],
        )
        for task in key_of(case)["tasks"]
    ]


def doer_said(task):
    """The doer in the words of the sentence that gives the task: those before its verb."""
    return read_assignment(task["quotes"][0])[0]


def hand_in(items, case="canbo-a", minutes=None, edit=lambda sheet: None):
    """A submission with these tasks; ``minutes`` are other tasks for the Word file."""

    def make(folder):
        work = folder / f"work/graded-{case}"
        head = Head.begun(transcript_of(case))
        head = head.model_copy(update={"symbol": head.symbol or "BB-HTX"})
        write_book(work / XLSX, "Việc cần làm", items)
        book = openpyxl.load_workbook(work / XLSX)
        edit(book.active)
        book.save(work / XLSX)
        letter = letter_of(head, minutes or items or right_items(case), by_ai=True)
        write_letter(work / DOCX, letter)
        place = f"work/graded-{case}"
        answer = MinutesAnswer(book=f"{place}/{XLSX}", minutes=f"{place}/{DOCX}")
        saved(lesson, folder, f"graded/{case}", answer)

    return make


def changed(place, **fields):
    """The right list of the first case with one task changed."""
    items = right_items("canbo-a")
    items[place] = items[place].model_copy(update=fields)
    return items


def withdrawn_item(case):
    """The task that was taken back, as if it still held."""
    quote = key_of(case)["withdrawn"][0]["quotes"][0]
    return Item(work="Việc đã rút lại", doer="người được giao", due=date(2026, 12, 10), quote=quote)


def typical(case):
    """The moved deadline is not moved, the task taken back is kept, the last one is lost."""
    tasks = key_of(case)["tasks"]
    moved = next(at for at, task in enumerate(tasks) if len(task["quotes"]) == 2)
    items = right_items(case)
    items[moved] = items[moved].model_copy(update={"due": date(2026, 11, 28)})
    lost = next(at for at in reversed(range(len(items))) if at != moved)
    del items[lost]
    each = 3.5 / len(tasks)
    marks = {**FULL, "planted": round(each * (len(tasks) - 2 + 0.75), 2), "withdrawn": 0}
    return Golden(
        hand_in([*items, withdrawn_item(case)], case),
        marks,
        {**SOLVED, "han": NEXT_WEEKDAY_ONLY},
        {"han": 0.0, "cau_giao_viec": 3, "kiem_chung": 3},
    )


def everything(case):
    """Every sentence of the meeting as a task."""
    return [
        Item(
            work=said.text[:60],
            doer=said.speaker or "ai đó",
            due=date(2026, 12, 1),
            quote=said.text,
        )
        for said in transcript_of(case).said
    ]


PERFECT = right_items("canbo-a")
STRAY = "Đài báo từ mùng 3 rét đậm, ta bàn nhanh."
GOLDENS = {
    "perfect": Golden(hand_in(PERFECT), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(right_items(case), case), FULL, SOLVED, SOLVED_MARKS)
        for case in GRADED
        if case != "canbo-a"
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical("canbo-a"),
    **{f"typical-{case}": typical(case) for case in GRADED if case != "canbo-a"},
}
MUTATIONS = {
    "a deadline in words": Mutation(
        hand_in(PERFECT, edit=lambda sheet: setattr(sheet["D5"], "value", "cuối tuần")),
        ("whole", "planted"),
        ("không phải một ngày",),
    ),
    "a row without work": Mutation(
        hand_in(PERFECT, edit=lambda sheet: setattr(sheet["B5"], "value", None)),
        ("whole",),
        ("Chưa ghi việc",),
    ),
    "a sentence made up": Mutation(
        hand_in(
            [
                *PERFECT,
                Item(
                    work="Mua loa",
                    doer="anh Sáng",
                    due=date(2026, 12, 9),
                    quote="Anh Sáng mua loa.",
                ),
            ]
        ),
        ("sources", "invented"),
        ("nguyên văn",),
    ),
    "a task lost": Mutation(hand_in(PERFECT[1:]), ("planted",), ("Sót việc",)),
    "another doer": Mutation(hand_in(changed(0, doer="anh Páo")), ("planted",), ("người làm",)),
    "a task that nobody was given": Mutation(
        hand_in(
            [*PERFECT, Item(work="Nghe đài", doer="anh Hải", due=date(2026, 12, 1), quote=STRAY)]
        ),
        ("invented",),
        ("không được giao",),
    ),
    "a task taken back": Mutation(
        hand_in([*PERFECT, withdrawn_item("canbo-a")]), ("withdrawn",), ("vắc-xin", "rút lại")
    ),
    "minutes without a task": Mutation(
        hand_in(PERFECT, minutes=PERFECT[1:]), ("minutes",), ("thiếu việc",)
    ),
}
CHEAP = {
    "an empty list": hand_in([]),
    "one task of one word": hand_in(
        [Item(work="làm", doer="tôi", due=date(2026, 12, 1), quote="làm")]
    ),
    "every sentence a task": hand_in(everything("canbo-a")),
    "tasks without sources": hand_in([item.model_copy(update={"quote": ""}) for item in PERFECT]),
}
