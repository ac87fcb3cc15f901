"""Placeholders: the same person one number, and the way back letter for letter, whatever the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from level1_text.redact_personal_data import masking, task
from level1_text.redact_personal_data.masking import Added, Entry, Key
from workshop import office

HOA = "Bà Nguyễn Thị Hoa (0912 345 678) báo. Bà Hoa, số 0912345678, chờ. Ông Lò Văn Tuyên về."


def masked(*texts, off=(), added=()):
    """Texts with placeholders, and the key."""
    documents = [[text] for text in texts]
    items = [
        masking.chosen(document, task.find([office.Piece(document[0])]), off, added)
        for document in documents
    ]
    made = masking.mask(documents, items)
    return [
        office.edited(text, [office.Edit(start, end, new) for _, start, end, new in changes])
        for text, changes in zip(texts, made.changes, strict=True)
    ], made.key


def test_one_person_and_one_phone_have_one_number_in_every_form():
    [text], key = masked(HOA)
    assert text == (
        "Bà [HỌ TÊN 1] ([ĐIỆN THOẠI 1]) báo. Bà [HỌ TÊN 1b], số [ĐIỆN THOẠI 1b], chờ. "
        "Ông [HỌ TÊN 2] về."
    )
    assert masking.restore(text, key).text == HOA


def test_numbers_run_over_several_documents():
    texts, key = masked(HOA, "Chị Nguyễn Thị Hoa và anh Trần Văn Nam.")
    assert texts[1] == "Chị [HỌ TÊN 1] và anh [HỌ TÊN 3]."
    assert len({entry.placeholder for entry in key.entries}) == len(key.entries)


def test_a_given_name_that_two_people_share_is_not_guessed():
    [text], _ = masked("Bà Nguyễn Thị Hoa, ông Trần Văn Hoa. Bà Hoa về.")
    assert text == "Bà [HỌ TÊN 1], ông [HỌ TÊN 2]. Bà [HỌ TÊN 3] về."


def test_a_number_that_the_text_uses_already_is_left_out():
    given_text = "Mẫu có [HỌ TÊN 1] và [họ tên 2]. Ông Lò Văn Tuyên ký."
    [text], key = masked(given_text)
    assert text.endswith("Ông [HỌ TÊN 3] ký.")
    assert masking.restore(text, key).text == given_text


@pytest.mark.parametrize(
    "written",
    [
        "[họ tên 1]",
        "**[HỌ TÊN 1]**",
        "\\[HỌ TÊN 1\\]",
        "[HO TEN 1]",
        "[ HỌ TÊN  1 ]",
        "[HỌ TÊN số 1]",
    ],
)
def test_a_placeholder_that_an_ai_has_bent_is_still_known(written):
    key = Key(entries=(Entry(placeholder="[HỌ TÊN 1]", kind="name", text="Lò Văn Tuyên"),))
    assert "Lò Văn Tuyên" in masking.restore(f"Gửi {written} nhé", key).text


def test_an_invented_placeholder_stays_and_is_told():
    (
        [
            _,
        ],
        key,
    ) = masked(HOA)
    real = masking.restore("[HỌ TÊN 9] và [HỌ TÊN 2c]", key)
    assert real.text == "[HỌ TÊN 9] và Lò Văn Tuyên"
    assert real.unknown == ("[HỌ TÊN 9]",)
    assert "[HỌ TÊN 1]" in real.missing


def test_what_is_switched_off_stays_and_what_is_added_goes():
    [text], key = masked(HOA, off=("name|Lò Văn Tuyên",), added=(Added(text="báo", kind="other"),))
    assert "Ông Lò Văn Tuyên về" in text
    assert "[THÔNG TIN 1]" in text
    assert masking.restore(text, key).text == HOA


def test_added_words_are_found_decomposed_too_and_only_as_whole_words():
    text = unicodedata.normalize("NFD", "nhà mận trồng mận, mậnh")
    assert len(list(masking.occurrences(text, "mận"))) == 2


PIECES = (
    "bà Hoa|Nguyễn Thị Hoa|0912 345 678|0912345678|[HỌ TÊN 1]|[họ tên 2b]|xã|\r\n|[ĐIỆN THOẠI 1"
    "|Lò Văn Kẹo|tổ 5, phường An Thịnh|. |\n|hoa@mail.vn|\\[HO TEN 1\\]"
)
WORDS = st.sampled_from(PIECES.split("|"))
TEXTS = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@given(st.lists(TEXTS, max_size=3), st.sampled_from(["NFC", "NFD"]), st.text(max_size=4))
def test_every_text_comes_back_byte_for_byte(texts, form, term):
    texts = [unicodedata.normalize(form, text) for text in texts]
    hidden, key = masked(*texts, added=(Added(text=term),))
    known = Key.model_validate_json(key.model_dump_json())
    assert [masking.restore(text, known).text for text in hidden] == texts
