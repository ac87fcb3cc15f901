"""The sample reports, briefs, keys and model summaries: do they stand in the reports, and fit?"""

import json
import re
import shutil
import tomllib
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from level1_text.summarise_report import lesson
from level1_text.summarise_report.checks import SummaryAnswer, coverage, figures, length, traps
from level1_text.summarise_report.document import DOCX, write_summary
from tests.support_office import soffice  # noqa: F401 - a fixture
from workshop import office
from workshop.lesson import Case, Submission
from workshop.paths import REPOSITORY
from workshop.report import read_report
from workshop.vietnamese import personal

SOURCE = REPOSITORY / "grader" / "source" / "level1_text" / "summarise_report"
DATA = REPOSITORY / "level1_text" / "summarise_report" / "data"
PRACTICE = ("practice/canbo-a", "practice/giaovien-a", "practice/htx-a")
GRADED = tuple(f"graded/{who}-{letter}" for who in ("canbo", "giaovien", "htx") for letter in "ab")
CASES = PRACTICE + GRADED
LEAST_WORDS = {"practice/canbo-a": 10_000, "practice/giaovien-a": 1_800}
PAGES = {"practice/canbo-a": range(24, 32), "practice/giaovien-a": range(4, 6)}
KINDS = {
    "abolished_unit", "cumulative_vs_month", "last_year", "plan_vs_actual", "points_vs_percent",
    "similar_measure", "similar_name", "superseded_total", "unit_switch",
}  # fmt: skip
NOT_A_SUM = re.compile(r"%|năng suất|giá bán|bình quân|chuẩn", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


@lru_cache
def material(case: str) -> SimpleNamespace:
    """A case: its folder, brief, key, the report as it is read and the folder of its goldens."""
    kind, _, name = case.partition("/")
    folder = DATA / kind / name
    brief = tomllib.loads((folder / "brief.toml").read_text(encoding="utf-8"))
    key_file = (folder if kind == "practice" else SOURCE / "graded" / name) / "key.json"
    return SimpleNamespace(
        folder=folder,
        brief=brief,
        report=folder / brief["file"],
        key_file=key_file,
        key=json.loads(key_file.read_text(encoding="utf-8")),
        document=office.read(folder / brief["file"]),
        read=read_report(folder / brief["file"]),
        goldens=SOURCE / "goldens" / (name if kind == "graded" else f"practice-{name}"),
    )


def data_tables(case: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The numbered tables of figures, in order: "Bảng 1" to its rows, the header first."""
    tables = [b.rows for b in material(case).document.blocks if b.kind == "table"]
    figures = [rows for rows in tables if rows and rows[0][0] == "TT"]
    return {f"Bảng {place}": rows for place, rows in enumerate(figures, 1)}


def value(cell: str) -> Decimal | None:
    plain = cell.replace(".", "").replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


def off_columns(rows: tuple[tuple[str, ...], ...]) -> set[str]:
    """The columns whose total is not the sum of the cells above it."""
    if rows[-1][1] not in {"Tổng cộng", "Toàn trường"}:
        return set()
    off = set()
    for column, name in enumerate(rows[0]):
        total = value(rows[-1][column])
        if column >= 2 and total is not None and not NOT_A_SUM.search(name):
            cells = [value(row[column]) for row in rows[1:-1]]
            if total != sum(cell for cell in cells if cell is not None):
                off.add(name)
    return off


@pytest.mark.parametrize("case", GRADED)
def test_a_graded_folder_holds_the_report_and_the_brief_and_no_key(case):
    names = {path.name for path in material(case).folder.iterdir()}
    assert names == {"brief.toml", "report.docx"}


@pytest.mark.parametrize("case", CASES)
def test_a_brief_says_who_asks_what_for_and_five_to_seven_points(case):
    brief = material(case).brief
    assert set(brief) == {"title", "persona", "file", "asked_by", "purpose", "asks", "length"}
    assert brief["persona"] == case.partition("/")[2].partition("-")[0]
    assert 5 <= len(brief["asks"]) <= 7
    assert 0.05 <= brief["length"]["min_share"] < brief["length"]["max_share"] <= 0.20


@pytest.mark.parametrize("case", CASES)
def test_every_point_asked_for_has_something_required_in_the_key(case):
    loaded = material(case)
    required = loaded.key["required"]
    assert {item["ask"] for item in required} == set(range(1, len(loaded.brief["asks"]) + 1))
    assert len({item["id"] for item in required}) == len(required) >= 8


@pytest.mark.parametrize("case", CASES)
def test_every_quote_of_the_key_stands_verbatim_in_the_report(case):
    loaded = material(case)
    text = loaded.document.text
    quotes = [item["quote"] for item in loaded.key["required"]]
    quotes += [
        trap[which] for trap in loaded.key["traps"] for which in ("right_quote", "wrong_quote")
    ]
    assert [quote for quote in quotes if quote not in text] == []


@pytest.mark.parametrize("case", CASES)
def test_every_required_fact_stands_in_its_quote(case):
    absent = [
        (item["id"], fact)
        for item in material(case).key["required"]
        for way in item["any_of"]
        for fact in way["facts"]
        if not re.search(rf"(?<![\d.,]){re.escape(fact)}(?![\d]|[.,]\d)", item["quote"])
    ]
    assert absent == []


@pytest.mark.parametrize("case", CASES)
def test_what_misleads_stands_in_the_report_itself(case):
    """Were it not there, looking the figure up would be enough and the trap would be none."""
    loaded = material(case)
    standing = set(NUMBER.findall(loaded.document.text))
    for trap in loaded.key["traps"]:
        for wrong in trap["wrong"]:
            assert wrong["facts"] or wrong["words"], trap["id"]
            assert {n for fact in wrong["facts"] for n in NUMBER.findall(fact)} <= standing
        assert trap["kind"] in KINDS


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_at_least_four_kinds_of_traps(case):
    found = [trap["kind"] for trap in material(case).key["traps"]]
    assert len(found) == len(set(found)) >= 4


@pytest.mark.parametrize("persona", ["canbo", "giaovien", "htx"])
def test_the_variants_of_a_persona_share_neither_sentences_nor_traps(persona):
    one, other = (material(f"graded/{persona}-{letter}") for letter in "ab")
    lines = [{b.text for b in m.document.blocks if len(b.text.split()) > 20} for m in (one, other)]
    assert lines[0] & lines[1] == set()
    assert {t["id"] for t in one.key["traps"]} != {t["id"] for t in other.key["traps"]}
    assert [t["kind"] for t in one.key["traps"]] != [t["kind"] for t in other.key["traps"]]


def test_no_two_reports_share_a_long_paragraph():
    said = {
        c: {b.text for b in material(c).document.blocks if len(b.text.split()) > 25} for c in CASES
    }
    assert [(a, b) for a, b in combinations(CASES, 2) if said[a] & said[b]] == []


@pytest.mark.parametrize("case", CASES)
def test_totals_of_tables_are_sums_except_where_a_trap_is_planted(case):
    planted = {(t["table"], t["column"]) for t in material(case).key["traps"] if "table" in t}
    tables = data_tables(case)
    off = {(name, column) for name, rows in tables.items() for column in off_columns(rows)}
    assert off == planted
    assert len(tables) >= (6 if case == "practice/canbo-a" else 2)


@pytest.mark.parametrize("case", CASES)
def test_a_report_has_its_real_size(case):
    loaded = material(case)
    assert loaded.document.words >= LEAST_WORDS.get(case, 2_500)
    assert loaded.report.stat().st_size < 200_000


@pytest.mark.parametrize("case", CASES)
def test_a_report_holds_nobodys_personal_numbers(case):
    kinds = {hit.kind for hit in personal.find(material(case).document.text)}
    assert kinds <= {"name", "address"}


@pytest.mark.office
def test_libreoffice_lays_every_report_out_on_the_pages_meant(soffice, tmp_path):  # noqa: F811
    cases = [case for case in CASES if material(case).report.suffix == ".docx"]
    named = [tmp_path / f"{case.replace('/', ' ')}.docx" for case in cases]
    for case, path in zip(cases, named, strict=True):
        shutil.copy(material(case).report, path)
    made = zip(cases, soffice.convert(*named, to="pdf"), strict=True)
    pages = {case: len(PdfReader(path).pages) for case, path in made}
    pages |= {case: material(case).document.pages for case in CASES if case not in pages}
    assert {c: n for c, n in pages.items() if n not in PAGES.get(c, range(5, 9))} == {}


def handed_in(case: str, text: str, folder: Path) -> Submission:
    """A Word file that says ``text``, handed in for ``case``."""
    loaded = material(case)
    (folder / "work").mkdir()
    write_summary(folder / "work" / DOCX, "Tóm tắt", text, loaded.read, sources=False)
    answer = SummaryAnswer(artefact=f"work/{DOCX}")
    return Submission(folder, Case(case, loaded.folder, loaded.key_file), answer)


def golden(case: str, name: str) -> str:
    """What a golden says below its title."""
    written = (material(case).goldens / f"{name}.md").read_text(encoding="utf-8")
    return written.partition("\n")[2]


@pytest.mark.parametrize("case", CASES)
def test_the_model_summary_covers_all_in_bounds_and_falls_in_no_trap(case, tmp_path):
    summary = handed_in(case, golden(case, "perfect"), tmp_path)
    for check in (length, figures, coverage, traps):
        assert [f.message for f in check(summary) if not f.ok] == []
    share = material(case).brief["length"]
    words = len(golden(case, "perfect").split())
    assert words <= share.get("max_words", words)


@pytest.mark.parametrize("case", CASES)
def test_the_typical_summary_misses_and_falls_into_what_it_says(case, tmp_path):
    loaded = material(case)
    said = json.loads((loaded.goldens / "typical.json").read_text(encoding="utf-8"))
    summary = handed_in(case, golden(case, "typical"), tmp_path)
    required = loaded.key["required"]
    met = [finding.ok for finding in coverage(summary)]
    assert [item["id"] for ok, item in zip(met, required, strict=True) if not ok] == sorted(
        said["missed"], key=[item["id"] for item in required].index
    )
    messages = {finding.message for finding in traps(summary) if not finding.ok}
    fell = {trap["id"] for trap in loaded.key["traps"] if trap["message"] in messages}
    assert fell == set(said["fell_into"])
    assert [f.message for f in figures(summary) if not f.ok] == []


@pytest.mark.parametrize("case", CASES)
def test_quoting_the_report_word_for_word_is_no_trap(case, tmp_path):
    """Apart from the sentences that an erratum overrules, what the report says is not wrong."""
    loaded = material(case)
    overruled = {t["wrong_quote"] for t in loaded.key["traps"]}
    said = [f"# {p.section}\n- {p.text}" for p in loaded.read.passages if p.text not in overruled]
    quoted = handed_in(case, "\n".join(said), tmp_path)
    assert [f.message for f in traps(quoted) if not f.ok] == []


def test_the_lesson_knows_every_case():
    assert set(CASES) <= set(lesson.cases)
