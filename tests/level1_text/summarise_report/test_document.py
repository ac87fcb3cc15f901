"""The Word file says what was written, where it comes from, and comes back as it went."""

import pytest

from level1_text.summarise_report import lesson
from level1_text.summarise_report.document import read_summary, write_summary
from tests.support_office import soffice
from workshop.report import read_report

__all__ = ["soffice"]
TEXT = (
    "# Kinh doanh\n- Doanh thu năm 2025 đạt 14,26 tỷ đồng.\n- Lợi nhuận sau thuế đạt 2,14 tỷ đồng."
)


@pytest.fixture(scope="module")
def report():
    return read_report(lesson.cases["practice/htx-a"].folder / "report.docx")


@pytest.fixture
def written(tmp_path, report):
    path = tmp_path / "tóm tắt.docx"
    write_summary(path, "Tóm tắt báo cáo năm 2025", TEXT, report)
    return path


def test_what_was_written_comes_back(written):
    summary = read_summary(written)
    assert (summary.title, summary.text) == ("Tóm tắt báo cáo năm 2025", TEXT)
    assert summary.ai_label
    assert len(summary.sources) == 2
    assert "14,26 tỷ đồng" in summary.sources[0]


def test_sources_and_label_do_not_count_as_words_of_the_summary(written):
    assert read_summary(written).words == len("Kinh doanh".split()) + 8 + 8


def test_it_comes_back_the_same_after_libreoffice_saved_it(written, soffice, tmp_path):
    (saved,) = soffice.convert(written, to="odt")
    (back,) = soffice.convert(saved, to="docx")
    summary = read_summary(back)
    assert summary.text == TEXT
    assert summary.ai_label
    assert len(summary.sources) == 2


@pytest.mark.parametrize(
    ("option", "attribute"), [("sources", "sources"), ("ai_label", "ai_label")]
)
def test_a_file_without_sources_or_label_is_seen_to_lack_them(tmp_path, report, option, attribute):
    path = tmp_path / "a.docx"
    write_summary(path, "Tóm tắt", TEXT, report, **{option: False})
    assert not getattr(read_summary(path), attribute)


def test_the_same_summary_gives_the_same_bytes(written, report):
    first = written.read_bytes()
    write_summary(written, "Tóm tắt báo cáo năm 2025", TEXT, report)
    assert written.read_bytes() == first
