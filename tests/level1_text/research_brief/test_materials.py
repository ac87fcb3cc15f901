"""The folders, briefs and keys: is what they say there, and is each question answerable as meant?"""

import json

import pytest

from level1_text.research_brief import lesson
from level1_text.research_brief.library import library
from workshop import office
from workshop.paths import REPOSITORY
from workshop.search import Index, passages_of_document
from workshop.search.index import documents_below
from workshop.vietnamese import personal
from workshop.vietnamese.telling import says

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "research_brief"
KHO = lesson.folder / "data" / "kho"
CASES = sorted(lesson.cases)


def key_of(case):
    own = lesson.cases[case].key_file
    return json.loads((own or SOURCE / case / "key.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def indexes(tmp_path_factory):
    """An index of each folder, by words."""
    opened = {}
    for folder in sorted(KHO.iterdir()):
        index = Index(tmp_path_factory.mktemp("chỉ mục") / "i.sqlite")
        assert index.update(folder).problems == {}
        opened[folder.name] = index
    yield opened
    for index in opened.values():
        index.close()


def test_the_folders_are_large_mixed_and_light():
    found = {folder.name: documents_below(folder) for folder in KHO.iterdir()}
    assert len(found["xa-tra-lam"]) >= 40
    assert len(found["htx-may-nuong"]) >= 25
    for files in found.values():
        assert {path.suffix for path in files.values()} >= {
            ".docx",
            ".pdf",
            ".txt",
            ".html",
            ".xlsx",
        }
    assert (
        sum(path.stat().st_size for files in found.values() for path in files.values()) < 1_500_000
    )


@pytest.mark.parametrize("folder", ["xa-tra-lam", "htx-may-nuong"])
def test_a_folder_holds_nobodys_personal_numbers(indexes, folder):
    said = "\n".join(
        p.text for d in indexes[folder].documents() for p in indexes[folder].passages_of(d.name)
    )
    assert {hit.kind for hit in personal.find(said)} <= {"name", "address"}


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_five_questions_one_of_them_without_an_answer(case):
    brief, key = lesson.cases[case].brief, key_of(case)
    assert len(brief["asks"]) == 5
    assert len(key["refused"]) == 1
    answered = {item["ask"] for item in key["required"]}
    assert answered | set(key["refused"]) == {1, 2, 3, 4, 5}
    assert answered.isdisjoint(key["refused"])
    kinds = {trap["kind"] for trap in key["traps"]}
    assert len(key["traps"]) >= 3
    assert {"superseded"} < kinds


@pytest.mark.parametrize("case", CASES)
def test_a_required_point_stands_in_its_document_and_a_trap_in_another(case):
    folder = library(lesson.cases[case], KHO)
    key = key_of(case)
    for item in key["required"]:
        for name in item["documents"]:
            text = " ".join(office.read(folder / name).text.split())
            assert any(
                says(text, {**way, "unless": []}, any_unit=True) for way in item["any_of"]
            ), item["id"]
    right = {name for item in key["required"] for name in item["documents"]}
    for trap in key["traps"]:
        assert right.isdisjoint(trap["documents"])
        texts = [office.read(folder / name).text for name in trap["documents"]]
        whole = [" ".join(text.split()) for text in texts]
        facts = [{"facts": way["facts"]} for way in trap["wrong"]]
        assert not whole or any(
            says(text, way, any_unit=True) for text in whole for way in facts
        ), trap["id"]


@pytest.mark.parametrize("case", CASES)
def test_each_answer_is_among_the_first_passages_found_by_words(indexes, case):
    brief, key = lesson.cases[case].brief, key_of(case)
    index = indexes[brief["folder"]]
    lost = []
    for item in key["required"]:
        hits = index.search(brief["asks"][item["ask"] - 1], 8).hits
        if not {hit.passage.document for hit in hits} & set(item["documents"]):
            lost.append(item["id"])
    assert lost == []


@pytest.mark.parametrize("folder", ["xa-tra-lam", "htx-may-nuong"])
def test_questions_of_elsewhere_are_refused_by_words_alone(indexes, folder):
    elsewhere = (
        "mức phạt nồng độ cồn khi lái xe máy",
        "giá vàng hôm nay",
        "cách nấu phở bò",
        "thủ tục xuất khẩu lao động sang Nhật",
        "tỷ giá đô la",
        "lịch thi đấu bóng đá",
        "vé xe khách đi Hà Nội bao nhiêu tiền",
    )
    assert [q for q in elsewhere if indexes[folder].search(q).found] == []


def test_at_least_nine_in_ten_questions_find_their_document_in_the_first_three(indexes):
    asked = [
        (
            indexes[lesson.cases[case].brief["folder"]],
            lesson.cases[case].brief["asks"][i["ask"] - 1],
            i,
        )
        for case in CASES
        for i in key_of(case)["required"]
    ]
    hit = [
        bool({h.passage.document for h in index.search(ask, 3).hits} & set(item["documents"]))
        for index, ask, item in asked
    ]
    assert sum(hit) >= 0.9 * len(hit)


def test_passages_of_every_document_have_a_place():
    folder = KHO / "htx-may-nuong"
    for name in documents_below(folder):
        for passage in passages_of_document(office.read(folder / name), name):
            assert passage.place
            assert passage.document == name
