"""Submissions with known marks, and good answers with one thing broken."""

import json
import shutil
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level4_data.clean_table import lesson, workbook
from level4_data.clean_table.checks import CleanAnswer
from level4_data.clean_table.cleaning import clean
from level4_data.clean_table.layout import CLEAN, FILE, GONE, HOW, LOG
from level4_data.clean_table.model import Decisions
from level4_data.clean_table.source import read_source, text_of
from workshop.engine import Reporter

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"form": 0.5, "counts": 1, "log": 1.5, "types": 0.75, "keys": 0.75, "copies": 3,
        "values": 2.5}  # fmt: skip
SOLVED = {"doc_ngay": None, "gom_nhom": None, "phat_lai": None}
SOLVED_MARKS = {"doc_ngay": 3, "gom_nhom": 3, "phat_lai": 4}
BIRTH = "Ngày sinh"
NAIVE = """
def gom_nhom(dong, giong):
    nhom = []
    for i in range(len(dong)):
        for moi in nhom:
            if giong(dong[moi[0]], dong[i]):
                moi.append(i)
                break
        else:
            nhom.append([i])
    return nhom
"""


@lru_cache
def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


@lru_cache
def source_of(case):
    folder = lesson.cases[f"graded/{case}"]
    return read_source(folder.folder / folder.brief["file"])


@lru_cache
def solved(case):
    """What a careful learner decides, by the case's key."""
    key, source = key_of(case), source_of(case)
    orders = {BIRTH: "swapped"} if case.startswith("giaovien") else {}
    decisions = Decisions(orders=orders)
    groups = [set(group) for group in key["copies"]]
    for pair in clean(source, decisions).pairs:
        one = {pair.first, pair.second} in groups
        decisions = decisions.with_pair(pair.id, "first" if one else "different")
    found = clean(source, decisions)
    rows, names = dict(found.rows), [column.name for column in found.columns]
    doubted = {(doubt.row, doubt.column) for doubt in found.doubts}
    for row, cells in key["cells"].items():
        for column, ways in cells.items():
            if row not in rows:
                continue
            wrong = text_of(rows[row][names.index(column)]).strip() not in ways
            if wrong or (row, column) in doubted:
                decisions = decisions.with_edit(row, column, ways[0])
    return decisions


@lru_cache(maxsize=64)
def workbook_of(case, decisions_json):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        found = clean(source_of(case), Decisions.model_validate_json(decisions_json))
        workbook.write(path, found, Reporter())
        return path.read_bytes()


def hand_in(decisions, case="canbo-a", edit=None):
    """A submission cleaned by these decisions; ``edit`` changes it as a person would in Excel."""

    def make(folder):
        name = f"work/graded-{case}/{FILE}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook_of(case, decisions.model_dump_json()))
        if edit is not None:
            change(path, edit)
        saved(lesson, folder, f"graded/{case}", CleanAnswer(artefact=name))

    return make


def change(path, edit):
    """Open the workbook as an office program does, change it, save it."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def hand_in_file(source, case="canbo-a"):
    """A submission of a file that the lesson did not make."""

    def make(folder):
        name = f"work/graded-{case}/{FILE}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)
        saved(lesson, folder, f"graded/{case}", CleanAnswer(artefact=name))

    return make


def place(book, row, column):
    """The cell of the clean sheet in the source's ``row``."""
    sheet = book[CLEAN]
    at = [cell.value for cell in sheet[1]].index(column) + 1
    line = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if str(cells[0].value) == row)
    return sheet.cell(line, at)


def put(row, column, value, *, logged=True):
    """Write into one clean cell, with a line in the log or without."""

    def edit(book):
        cell = place(book, row, column)
        before = text_of(cell.value)
        cell.value = value
        if logged:
            book[LOG].append([int(row), column, before, text_of(value), "Người làm sửa"])

    return edit


def drop(row, reason):
    """Take a row out of the clean sheet, with its reason on the sheet of those left out."""

    def edit(book):
        book[CLEAN].delete_rows(place(book, row, "Dòng gốc").row)
        book[GONE].append([int(row), reason])

    return edit


def forget(row):
    """Take a row off the sheet of those left out."""

    def edit(book):
        sheet = book[GONE]
        line = next(c[0].row for c in sheet.iter_rows(min_row=2) if str(c[0].value) == row)
        sheet.delete_rows(line)

    return edit


def without(sheet):
    return lambda book: book.remove(book[sheet])


def as_given(case):
    """A workbook of this form with the source as it is: nothing changed, nothing left out."""

    def edit(book):
        for name in (CLEAN, LOG, GONE):
            book[name].delete_rows(2, book[name].max_row)
        source = source_of(case)
        for record in (*source.records, *(r for r, _ in source.aside)):
            book[CLEAN].append([int(record.row), *record.values])

    return hand_in(Decisions(), case, edit)


def emptied(book):
    """Nothing but the heads of the sheets."""
    for name in (CLEAN, LOG, GONE):
        book[name].delete_rows(2, book[name].max_row)


def perfect(case):
    return Golden(hand_in(solved(case), case), FULL, SOLVED, SOLVED_MARKS)


def typical(case):
    """Pressed every button, decided nothing: the machine's own result."""
    marks = {**FULL, **TYPICAL}
    code, code_marks = {**SOLVED, "gom_nhom": NAIVE}, {**SOLVED_MARKS, "gom_nhom": 0}
    return Golden(hand_in(Decisions(), case), marks, code, code_marks)


TYPICAL = {"types": 0.64, "copies": 1, "values": 0.71}
CASE = "canbo-a"
RIGHT, KEY = solved(CASE), key_of(CASE)
SOURCE = source_of(CASE)
CITIZEN, ADDRESS = "Giấy tờ – Số CCCD", "Địa chỉ"
COPIES = [set(group) for group in KEY["copies"]]
SPECIAL = {row for group in COPIES for row in group} | set(KEY["different"]) | set(KEY["cells"])
PLAIN = [record.row for record in SOURCE.records if record.row not in SPECIAL]
FOUND = clean(SOURCE, RIGHT)
NUMBERED = [row for row, cells in FOUND.rows if row in PLAIN and cells[3]]
DECIDED = next(pair for pair in FOUND.pairs if RIGHT.pairs[pair.id] == "first")
TWINS = next(pair for pair in FOUND.pairs if "sinh đôi" in KEY["different"].get(pair.first, ""))
THOUSANDS = next(edit for edit in RIGHT.edits if "hỗ trợ" in edit.column)


def same_number(book):
    """One person's citizen's number pasted over another's, with a line in the log."""
    number = place(book, NUMBERED[0], CITIZEN).value
    put(NUMBERED[1], CITIZEN, number)(book)


UNDONE = dict.fromkeys(FULL, 0)
GOLDENS = {
    "perfect": perfect(CASE),
    **{f"perfect-{case}": perfect(case) for case in GRADED if case != CASE},
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical(CASE),
}
MUTATIONS = {
    "no sheet on how it was done": Mutation(
        hand_in(RIGHT, edit=without(HOW)), ("form",), (HOW,)
    ),
    "a total row vanished without a word": Mutation(
        hand_in(RIGHT, edit=forget(KEY["aside"][0])), ("counts",), (KEY["aside"][0],)
    ),
    "a cell changed in Excel and not logged": Mutation(
        hand_in(RIGHT, edit=put(PLAIN[0], ADDRESS, "xóm khác", logged=False)),
        ("log",),
        ("xóm khác", PLAIN[0], ADDRESS),
    ),
    "a log line that was never true": Mutation(
        hand_in(RIGHT, edit=lambda book: book[LOG].append(
            [int(PLAIN[0]), ADDRESS, "không có", "không có nữa", "Người làm sửa"])),
        ("log",),
        ("không có", PLAIN[0]),
    ),
    "a phone number cut short": Mutation(
        hand_in(RIGHT, edit=put(PLAIN[1], "Điện thoại", "0912")), ("types",), ("0912", PLAIN[1])
    ),
    "one citizen's number for two people": Mutation(
        hand_in(RIGHT, edit=same_number), ("keys",), (NUMBERED[0], NUMBERED[1])
    ),
    "a copy kept": Mutation(
        hand_in(RIGHT.with_pair(DECIDED.id, "different")), ("copies",), ("2 trên 3",)
    ),
    "twins made one": Mutation(
        hand_in(RIGHT.with_pair(TWINS.id, "first")), ("copies",), ("bỏ nhầm", TWINS.second)
    ),
    "a household dropped for no good reason": Mutation(
        hand_in(RIGHT, edit=drop(PLAIN[2], "không cần nữa")), ("copies",), (PLAIN[2],)
    ),
    "thousands read as đồng": Mutation(
        hand_in(RIGHT.with_edit(THOUSANDS.row, THOUSANDS.column, None)),
        ("values",),
        (THOUSANDS.row, "hỗ trợ"),
    ),
}  # fmt: skip
CHEAP = {
    "the given list as it is": hand_in_file(
        lesson.cases[f"graded/{CASE}"].folder / "danh_sach.xlsx"
    ),
    "the source in a workbook of this form": as_given(CASE),
    "a file that is no workbook": hand_in_file(HERE / "graded" / CASE / "key.json"),
    "nothing but heads": hand_in(RIGHT, edit=emptied),
    "a neighbour's workbook": lambda folder: hand_in_neighbour(folder),
}


def hand_in_neighbour(folder):
    """The other variant's workbook under this one's name."""
    name = f"work/graded-{CASE}/{FILE}"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    other = solved("canbo-b").model_dump_json()
    (folder / name).write_bytes(workbook_of("canbo-b", other))
    saved(lesson, folder, f"graded/{CASE}", CleanAnswer(artefact=name))
