"""The drafts: their errors stand where the key says, and nothing else of them is wrong."""

import json
import re
import runpy
from functools import lru_cache

import pytest

from level1_text.catch_fabrication import lesson
from level1_text.catch_fabrication.kinds import KINDS
from level1_text.catch_fabrication.lookup import suspects
from level1_text.catch_fabrication.marks import sentences_of
from workshop.paths import REPOSITORY
from workshop.report import read_report
from workshop.vietnamese import personal

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "catch_fabrication"
MAKE = runpy.run_path(str(SOURCE / "make_cases.py"))
CASES = sorted(lesson.cases)
# Seen and right: another way to say what the report says, where the reader of names cuts it otherwise.
SAME_THING = {
    "Xóm Lũng Pán", "xóm Nà Cọ", "10 tháng", "bản Tày",
    "Trung tâm Phục vụ hành chính công phường Bến Đò",
}  # fmt: skip


@lru_cache
def source_of(case):
    return MAKE["read_source"](SOURCE / "drafts" / f"{case.replace('/', '-')}.md")


def key_of(case):
    folder = lesson.cases[case].folder if case.startswith("practice") else SOURCE / case
    return json.loads((folder / "key.json").read_text(encoding="utf-8"))


@lru_cache
def read(case, which):
    folder = lesson.cases[case]
    return read_report(folder.folder / folder.brief[which])


def words(report):
    return sum(len(part.text.split()) for part in report.parts)


def test_each_persona_has_at_least_six_drafts_and_four_of_them_are_graded():
    for persona in lesson.personas:
        mine = [case for case in CASES if lesson.cases[case].persona == persona]
        assert len(mine) >= 6
        assert sum(case.startswith("graded") for case in mine) >= 4


@pytest.mark.parametrize("case", CASES)
def test_the_files_are_those_that_the_source_makes(case):
    source = source_of(case)
    assert key_of(case) == json.loads(json.dumps(MAKE["key_of"](source, read(case, "report"))))
    for which, blocks in (("report", source.report), ("draft", source.draft)):
        made = [text for _, text in blocks]
        assert [part.text for part in read(case, which).parts if part.text in made] == made


@pytest.mark.parametrize("case", CASES)
def test_report_and_draft_have_at_least_four_hundred_words(case):
    assert words(read(case, "report")) >= 400
    assert words(read(case, "draft")) >= 400


@pytest.mark.parametrize("case", CASES)
def test_three_to_six_errors_of_at_least_four_kinds_are_planted(case):
    kinds = [row["kinds"][0] for row in key_of(case)["errors"]]
    assert 3 <= len(kinds) <= 6
    assert len(set(kinds)) >= 4
    assert {kind for row in key_of(case)["errors"] for kind in row["kinds"]} <= set(KINDS)


def test_every_kind_of_error_is_planted_somewhere_for_each_persona():
    for persona in lesson.personas:
        mine = [case for case in CASES if lesson.cases[case].persona == persona]
        planted = {kind for c in mine for row in key_of(c)["errors"] for kind in row["kinds"]}
        assert planted == set(KINDS)


@pytest.mark.parametrize("case", CASES)
def test_what_the_key_names_stands_there_in_the_draft(case):
    draft = sentences_of(read(case, "draft"))
    for row in key_of(case)["errors"] + key_of(case)["decoys"]:
        assert draft[row["sentence"] - 1].text[row["start"] : row["end"]] == row["text"]
        assert row["why"].endswith((".", "?"))


@pytest.mark.parametrize("case", CASES)
def test_no_fact_of_the_draft_is_wrong_but_for_the_planted_ones(case):
    """With its errors mended and its decoys aside, every fact of a draft stands in its report."""
    source = source_of(case)
    decoys = " ".join(row["text"] for row in key_of(case)["decoys"])
    right = sentences_of(MAKE["as_report"](source.right))
    odd = [s.text for s in suspects(read(case, "report"), right) if s.text not in decoys]
    assert set(odd) <= SAME_THING


@pytest.mark.parametrize("case", CASES)
def test_the_right_version_of_an_error_stands_in_the_report(case):
    report = " ".join(part.text.lower() for part in read(case, "report").parts)
    for row in key_of(case)["errors"]:
        numbers = re.findall(r"\d+(?:[.,/]\d+)*", row["right"])
        assert all(number in report for number in numbers), row["right"]


@pytest.mark.parametrize("case", CASES)
def test_looking_facts_up_finds_some_errors_and_never_all(case):
    """Were it otherwise, pressing one button would be enough."""
    found = suspects(read(case, "report"), sentences_of(read(case, "draft")))
    caught = [
        any(
            s.sentence == row["sentence"] and s.start < row["end"] and s.end > row["start"]
            for s in found
        )
        for row in key_of(case)["errors"]
    ]
    assert 0 < sum(caught) < len(caught)


def test_no_two_cases_share_a_sentence_nor_the_same_errors():
    seen = {}
    for case in CASES:
        for sentence in sentences_of(read(case, "draft")):
            if len(sentence.text.split()) > 8:
                assert seen.setdefault(sentence.text, case) == case
    spans = [tuple(row["text"] for row in key_of(case)["errors"]) for case in CASES]
    assert len(set(spans)) == len(CASES)


@pytest.mark.parametrize("case", CASES)
def test_no_case_holds_anybodys_personal_numbers(case):
    text = " ".join(part.text for which in ("report", "draft") for part in read(case, which).parts)
    assert {hit.kind for hit in personal.find(text)} <= {"name", "address"}
