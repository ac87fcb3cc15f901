"""The cases: what each plants is real, and the machine alone does not earn it all."""

import json
from pathlib import Path

import pytest

from grader.lessons import SOURCE
from level4_data.clean_table import lesson
from level4_data.clean_table.cleaning import clean
from level4_data.clean_table.model import Decisions
from level4_data.clean_table.source import read_source, text_of

KEYS = SOURCE / "level4_data" / "clean_table" / "graded"
CASES = list(lesson.cases)


@pytest.fixture(params=CASES)
def case(request):
    return lesson.cases[request.param]


@pytest.fixture
def key(case):
    file = case.key_file or KEYS / case.folder.name / "key.json"
    return json.loads(Path(file).read_text(encoding="utf-8"))


@pytest.fixture
def source(case):
    return read_source(case.folder / case.brief["file"])


def test_what_is_no_record_is_set_aside(source, key):
    assert {record.row for record, _ in source.aside} == set(key["aside"])


def test_every_planted_copy_is_sure_or_asked_about_and_every_trap_is_asked_about(source, key):
    found = clean(source, Decisions())
    gone = {removed.row for removed in found.removed}
    asked = [{pair.first, pair.second} for pair in found.pairs]
    for group in key["copies"]:
        assert gone & set(group) or set(group) in asked
    assert not gone & set(key["different"])
    tempted = [pair for pair in asked if pair <= set(key["different"])]
    assert tempted


def test_some_hard_cells_need_a_person_and_the_rest_come_out_right(source, key):
    found = clean(source, Decisions())
    rows, names = dict(found.rows), [column.name for column in found.columns]
    doubted = {(doubt.row, doubt.column) for doubt in found.doubts}
    wrong = [
        (row, column)
        for row, cells in key["cells"].items()
        for column, ways in cells.items()
        if row in rows and text_of(rows[row][names.index(column)]).strip() not in ways
    ]
    assert 5 <= len(wrong) <= len([0 for cells in key["cells"].values() for _ in cells]) * 0.6
    notes = [column.note for column in found.columns if column.note]
    assert notes or doubted & set(wrong)


def test_two_variants_of_a_persona_share_nobody():
    for persona in lesson.personas:
        names = []
        for variant in "ab":
            case = lesson.cases[f"graded/{persona}-{variant}"]
            given = read_source(case.folder / case.brief["file"])
            at = next(i for i, name in enumerate(given.columns) if "ọ" in name and "tên" in name)
            names.append({text_of(record.values[at]).strip().lower() for record in given.records})
        assert len(names[0] & names[1]) <= 1


def test_the_first_row_of_the_brief_names_no_real_unit(case):
    assert case.brief["notes"]
    assert "key" not in " ".join(path.name for path in case.folder.iterdir()) or case.key_file
