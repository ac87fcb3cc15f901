"""The workbook and the minutes: written, read back after LibreOffice saved them, and worth the same."""

import runpy
from datetime import date

import openpyxl
import pytest

from grader.marking import outcomes
from level1_text.meeting_minutes import lesson
from level1_text.meeting_minutes.book import read_book, write_book
from level1_text.meeting_minutes.items import Item
from level1_text.meeting_minutes.minutes import Head, letter_of
from workshop.errors import BadAnswer, BadFile
from workshop.lesson import Submission, total
from workshop.office.decree30 import letter_bytes, lint, write_letter
from workshop.paths import REPOSITORY

GOLDENS = REPOSITORY / "grader/source/level1_text/meeting_minutes/goldens.py"
ITEMS = [
    Item(
        work="Thống kê chuồng", doer="chị Vy", due=date(2026, 12, 2), quote="Giao chị Vy thống kê."
    ),
    Item(work="Chở rơm", doer="anh Páo", quote="Anh Páo chở rơm."),
]
HEAD = Head(
    issuer="Ủy ban nhân dân xã Khe Vầu",
    symbol="BB-UBND",
    title="Họp phòng rét",
    time="14 giờ 00 ngày 24/11/2026",
    chair="Lường Văn Hải, Phó Chủ tịch",
    secretary="Hà Văn Sáng",
    points="Hải: Đàn trâu bò có 2.140 con.",
)


def test_dates_are_dates_and_rows_come_back(tmp_path):
    path = write_book(tmp_path / "việc.xlsx", "Việc cần làm", ITEMS)
    rows = read_book(path)
    assert [(row.work, row.doer, row.due) for row in rows] == [
        ("Thống kê chuồng", "chị Vy", date(2026, 12, 2)),
        ("Chở rơm", "anh Páo", None),
    ]
    assert openpyxl.load_workbook(path).active["D4"].is_date


def test_a_date_typed_as_text_is_read_and_words_are_told(tmp_path):
    path = write_book(tmp_path / "việc.xlsx", "Việc", ITEMS)
    book = openpyxl.load_workbook(path)
    book.active["D4"], book.active["D5"] = "4/12/2026", "cuối tuần"
    book.save(path)
    first, second = read_book(path)
    assert first.due == date(2026, 12, 4)
    assert (second.due, second.due_text) == (None, "cuối tuần")


def test_a_workbook_without_the_columns_is_refused_with_a_sentence(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Nội dung"])
    book.save(tmp_path / "khác.xlsx")
    with pytest.raises(BadFile, match="Người làm"):
        read_book(tmp_path / "khác.xlsx")


def test_minutes_are_in_due_form_and_name_what_lacks():
    linted = lint(letter_bytes(letter_of(HEAD, ITEMS[:1], by_ai=True)))
    assert [str(violation) for violation in linted.violations] == []
    assert "02/12/2026" in linted.texts["charts"]
    assert linted.texts["signer"] == "Hà Văn Sáng\nLường Văn Hải"
    with pytest.raises(BadAnswer, match="thư ký"):
        letter_of(HEAD.model_copy(update={"secretary": ""}), ITEMS, by_ai=False)
    with pytest.raises(BadAnswer, match="chưa có dòng"):
        letter_of(HEAD, [], by_ai=False)


def test_files_that_libreoffice_saved_earn_what_they_earned_before(soffice, tmp_path):
    runpy.run_path(str(GOLDENS))["GOLDENS"]["perfect-htx-a"].make(tmp_path)
    work = tmp_path / "work/graded-htx-a"
    (ods,) = soffice.convert(work / "viec_can_lam.xlsx", to="ods")
    (odt,) = soffice.convert(work / "bien_ban.docx", to="odt")
    for path in (*soffice.convert(ods, to="xlsx"), *soffice.convert(odt, to="docx")):
        (work / path.name).write_bytes(path.read_bytes())
    assert total(outcomes(lesson, tmp_path)) == 10


def test_ones_own_meeting_is_checked_against_ones_own_transcript(tmp_path):
    own = tmp_path / "work" / "own"
    own.mkdir(parents=True)
    told = "Ngày họp: 24/11/2026\nHải: Giao chị Vy thống kê.\nPáo: Tôi đi chợ rồi.\n"
    (own / "go_bang.txt").write_text(told, encoding="utf-8")
    write_book(own / "viec.xlsx", "Việc", ITEMS)
    write_letter(own / "bien_ban.docx", letter_of(HEAD, ITEMS, by_ai=False))
    answer = lesson.answer_type(book="work/own/viec.xlsx", minutes="work/own/bien_ban.docx")
    results = lesson.check(Submission(tmp_path, lesson.case("own"), answer))
    outcome = {result.check.id: result for result in results}
    assert set(outcome) == {"whole", "sources", "minutes"}
    assert "“Chở rơm”" in outcome["whole"].findings[1].where
    assert "“Chở rơm”" in outcome["sources"].findings[1].where
