"""The editor that looks a text up in its source, and the marks it shows."""

import pytest

from workshop.lesson.panel.marked_editor import Mark, MarkedEditor, marked


@pytest.fixture
def told():
    return []


@pytest.fixture
def editor(told):
    return MarkedEditor("Bài của bạn", lambda text, source: f"{text} theo {source}", told.append)


def test_every_change_is_told_and_looked_up_in_the_source(editor, told):
    editor.edit("báo cáo", "Có 486 ha.")
    editor.area.value = "Có 480 ha."
    assert told == ["Có 486 ha.", "Có 480 ha."]
    assert editor.verdict.value == "Có 480 ha. theo báo cáo"


def test_nothing_is_looked_up_without_a_source_or_a_text(editor):
    editor.fill("Có 486 ha.")
    assert editor.verdict.value == ""
    editor.edit("báo cáo", " \n")
    assert editor.verdict.value == ""


def test_another_source_is_looked_up_though_the_text_stays_the_same(editor):
    editor.edit("báo cáo", "Có 486 ha.")
    editor.edit("bảng", "Có 486 ha.")
    assert editor.verdict.value.endswith("theo bảng")


def test_marks_stand_on_their_words_whatever_their_order():
    shown = marked(
        "Có 486 ha\nvà 9 xã.", [Mark(13, 17, False, "không có"), Mark(3, 9, True, "đoạn 2")]
    )
    assert '<mark class="found" title="đoạn 2">486 ha</mark><br>và ' in shown
    assert '<mark class="missing" title="không có">9 xã</mark>.' in shown


def test_of_two_marks_that_overlap_the_first_stands_and_no_letter_is_lost():
    shown = marked("486 ha chè", [Mark(0, 6, True, ""), Mark(4, 10, False, "")])
    assert "486 ha</mark> chè" in shown
    assert "missing" not in shown


def test_what_a_learner_types_is_never_markup():
    shown = marked("<b>486</b>", [Mark(3, 6, True, '"><script>')])
    assert "<b>" not in shown
    assert "<script>" not in shown
