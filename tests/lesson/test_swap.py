"""A draft that comes into an editor, and the way back to the text that it replaced."""

import pytest

from workshop.lesson.panel.marked_editor import MarkedEditor
from workshop.lesson.panel.swap import Swap


@pytest.fixture
def editor():
    return MarkedEditor("Thư", lambda _text, _source: "", lambda _text: None)


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "work" / "thu_cat_di.md"


@pytest.fixture
def swap(editor, kept):
    return Swap(editor, lambda: kept)


def is_shown(swap):
    return swap.layout.display == ""


def test_the_text_that_a_draft_replaces_is_one_press_away_and_back(editor, swap):
    editor.fill("Của tôi.")
    swap.begin()
    assert swap.finish("Của AI.") == ""
    assert editor.area.value == "Của AI."
    swap.click()
    assert editor.area.value == "Của tôi."
    swap.click()
    assert editor.area.value == "Của AI."


def test_a_draft_grows_in_the_editor_until_the_learner_writes(editor, swap):
    swap.begin()
    swap.so_far("Của")
    swap.so_far("Của AI")
    assert editor.area.value == "Của AI"
    editor.area.value = "Của tôi."
    swap.so_far("Của AI, câu hai")
    assert editor.area.value == "Của tôi."


def test_what_was_written_meanwhile_stays_and_the_draft_is_put_away(editor, swap):
    swap.begin()
    editor.area.value = "Của tôi."
    assert "được giữ nguyên" in swap.finish("Của AI.")
    assert editor.area.value == "Của tôi."
    swap.click()
    assert editor.area.value == "Của AI."


def test_an_empty_text_is_not_put_away(editor, swap, kept):
    editor.fill(" \n")
    swap.begin()
    swap.finish("Của AI.")
    assert not kept.exists()
    assert not is_shown(swap)


def test_an_empty_editor_does_not_wipe_out_the_text_put_away(editor, swap, kept):
    editor.fill("Của tôi.")
    swap.begin()
    editor.fill("")
    swap.click()
    assert editor.area.value == kept.read_text(encoding="utf-8") == "Của tôi."


def test_the_button_is_there_only_while_a_text_is_put_away(editor, swap, kept):
    assert not is_shown(swap)
    editor.fill("Của tôi.")
    swap.begin()
    assert is_shown(swap)
    kept.unlink()
    swap.refresh()
    assert not is_shown(swap)


def test_a_text_put_away_before_is_found_again_after_a_reload(editor, kept):
    kept.parent.mkdir()
    kept.write_text("Hôm qua.", encoding="utf-8")
    again = Swap(editor, lambda: kept)
    assert is_shown(again)
    again.click()
    assert editor.area.value == "Hôm qua."


def test_nothing_is_written_while_no_case_is_open(editor, tmp_path):
    swap = Swap(editor, lambda: None)
    editor.fill("Của tôi.")
    swap.begin()
    swap.click()
    assert not is_shown(swap)
    assert list(tmp_path.iterdir()) == []
