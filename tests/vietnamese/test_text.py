"""Texts are made comparable without losing what they say."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.vietnamese import fold, normalise
from workshop.vietnamese.letters import SPECIAL, VOWELS, with_tone
from workshop.vietnamese.syllables import RIMES, parse
from workshop.vietnamese.text import View, lower
from workshop.vietnamese.tones import place_tones

VIETNAMESE = st.text(st.sampled_from([*SPECIAL, *"aeiouybcdghklmnpqrstvx ABHNT.,-\n"]), max_size=60)


def test_there_are_134_special_letters():
    assert len(set(SPECIAL)) == 134


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà", "hòa"),
        ("HOÀ", "HÒA"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("uỷ ban", "ủy ban"),
        ("Uỷ", "Ủy"),
        ("qúy", "quý"),
        ("gìa", "già"),
        ("hòan tòan", "hoàn toàn"),
        ("khuỷu", "khuỷu"),
        ("quý", "quý"),
        ("quà", "quà"),
        ("giếng", "giếng"),
        ("nghĩa", "nghĩa"),
        ("mùa", "mùa"),
        ("thuở", "thuở"),
        ("người", "người"),
        ("Huỳnh", "Huỳnh"),
        ("café", "café"),
        ("naïve déjà", "naïve déjà"),
    ],
)
def test_each_tone_has_one_place(written, placed):
    assert place_tones(written) == placed


@given(
    st.sampled_from(sorted(RIMES)), st.integers(1, 5), st.sampled_from(["", "h", "th", "qu", "gi"])
)
def test_wherever_a_tone_was_put_it_ends_in_the_same_place(rime, tone, initial):
    word = initial + rime
    vowels = [at for at, letter in enumerate(rime) if letter in VOWELS]
    placed = set()
    for at in vowels:
        toned = rime[:at] + with_tone(rime[at], tone) + rime[at + 1 :]
        if parse(initial + toned):
            placed.add(place_tones(initial + toned))
    assert len(placed) <= 1, word


def test_odd_spaces_and_invisible_characters_are_folded():
    assert normalise("  xã\u00a0Tân \t Cương\u200b \r\n\ufeff5\u202fha ") == "xã Tân Cương\n5 ha"


def test_a_decomposed_text_becomes_composed():
    assert normalise(unicodedata.normalize("NFD", "Nghị quyết")) == "Nghị quyết"


@given(st.text(max_size=200) | VIETNAMESE)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(VIETNAMESE)
def test_composed_and_decomposed_texts_normalise_alike(text):
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đường Điện Biên Phủ", "duong dien bien phu"), ("HOÀ Bình", "hoa binh"), ("đ Đ", "d d")],
)
def test_folding_drops_diacritics_and_maps_d(text, folded):
    assert fold(text) == folded


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii_and_folding_again_changes_nothing(text):
    assert fold(text).isascii()
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=100))
def test_lowering_keeps_every_place(text):
    assert len(lower(text)) == len(text)


@given(st.text(max_size=100) | VIETNAMESE)
def test_a_view_leads_back_to_the_text_as_given(text):
    for given_text in (text, unicodedata.normalize("NFD", text)):
        view = View.of(given_text)
        for at in range(len(view.text)):
            start, end = view.span(at, at + 1)
            assert 0 <= start < end <= len(given_text)
            piece = unicodedata.normalize("NFC", given_text[start:end])
            assert fold(view.text[at]) in fold(piece)
