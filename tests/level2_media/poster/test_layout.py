"""Whatever people type, no letter leaves its page or lies on another; what cannot fit is refused."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from level2_media.poster import fonts
from level2_media.poster.layout import Block, Box, balanced, fit, wrap
from level2_media.poster.templates import sheet
from level2_media.poster.words import TEMPLATES, Look, Words, formats, palettes
from workshop.errors import BadAnswer

SYLLABLES = (
    "chè Nà Lùng phiên chợ ỨỚỆ ngưỡng 280.000 đồng/kg giỗ Ấp “Gió” https://a.example/x".split()
)
texts = st.lists(st.sampled_from(SYLLABLES), max_size=60).map(" ".join)
words = st.builds(
    Words,
    kicker=texts,
    title=texts,
    details=st.lists(texts, max_size=8).map("\n".join),
    call=texts,
    organiser=texts,
    link=st.sampled_from(["", "https://suongdoi.example/phien-cho"]),
)
looks = st.builds(Look, template=st.sampled_from([*TEMPLATES]), ai_photo=st.booleans())


def apart(one, other):
    return (
        one.right <= other.x + 1e-6
        or other.right <= one.x + 1e-6
        or one.bottom <= other.y + 1e-6
        or other.bottom <= one.y + 1e-6
    )


@settings(max_examples=60, deadline=None)
@given(words, looks, st.sampled_from([*formats()]), st.booleans())
def test_letters_stay_on_the_page_and_apart_whatever_the_words(said, look, name, has_photo):
    page = formats()[name]
    try:
        laid = sheet(said, look, page, has_photo=has_photo)
    except BadAnswer:
        return  # refused with a sentence: see the tests of what is told
    boxes = [line.box for line in laid.lines]
    for number, box in enumerate(boxes):
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= page.width + 1e-6
        assert box.bottom <= page.height + 1e-6
        assert all(apart(box, other) for other in boxes[number + 1 :])
        assert laid.qr is None or apart(box, laid.qr)
        assert laid.photo is None or apart(box, laid.photo)
    assert all(line.size >= page.floor - 1e-9 for line in laid.lines)


@settings(max_examples=60, deadline=None)
@given(texts, st.floats(2, 40))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text, room):
    for wrapped in (wrap, balanced):
        lines = wrapped(text, "Bold", room)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(fonts.width(line, "Bold") <= room or len(line) == 1 for line in lines)


def test_balanced_lines_are_as_many_and_more_even():
    text = "Sân nhà văn hoá xóm Đồng Chằm, xã Tân Trà"
    plain, even = wrap(text, "Medium", 18), balanced(text, "Medium", 18)
    assert len(plain) == len(even)
    assert min(map(len, even)) > min(map(len, plain))


def test_too_many_words_are_refused_with_how_many_and_where():
    block = Block("chè xuân " * 80, "Điều cần biết", 14, 30, "Medium", "#000000")
    with pytest.raises(BadAnswer, match=r"bớt khoảng \d+ chữ.*Điều cần biết"):
        fit([block], Box(0, 0, 300, 100))


def test_short_texts_are_as_large_as_allowed():
    (line,) = fit([Block("Chè", "Tên", 14, 30, "Bold", "#000000")], Box(0, 0, 500, 500))
    assert line.size == 30


@pytest.mark.parametrize("text", ["Phiên chợ 🎉", "Chè → quà", "茶"])
def test_what_the_font_cannot_draw_is_named(text):
    with pytest.raises(BadAnswer, match="không vẽ được"):
        sheet(Words(title=text), Look(), formats()["a4"])


def test_all_134_vietnamese_letters_can_be_drawn():
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    marked = [v + mark for v in "aăâeêioôơuưy" for mark in "\u0300\u0301\u0309\u0303\u0323"]
    assert fonts.drawable("".join([*letters, *letters.upper()]))
    composed = unicodedata.normalize("NFC", "".join(marked))
    assert fonts.drawable(composed + composed.upper(), "ExtraBold")
    assert len(composed) == 60


@pytest.mark.parametrize("palette", palettes().values(), ids=lambda palette: palette.title)
def test_every_pair_of_colours_stands_out(palette):
    def light(colour):
        shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        line = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
        return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]

    pairs = [(palette.ground, palette.ink), (palette.band, palette.band_ink)]
    for one, other in [*pairs, (palette.ground, palette.accent)]:
        low, high = sorted((light(one), light(other)))
        assert (high + 0.05) / (low + 0.05) >= 7
