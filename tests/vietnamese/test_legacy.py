"""Old encodings are told apart and turned into Unicode."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.vietnamese import legacy
from workshop.vietnamese.legacy_tables import TCVN3, VNI
from workshop.vietnamese.letters import SPECIAL

# The published tables written out, apart from the code: letters, then how they show.
SMALL = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ"
TCVN3_SMALL = (
    SMALL,
    "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ®",
)
TCVN3_CAPITALS = ("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§")
VNI_SMALL = (
    SMALL,
    "aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä eù eø eû eõ eï eâ eá eà eå eã eä í ì æ ó ò "
    "où oø oû oõ oï oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï uù uø uû uõ uï ö öù öø öû öõ öï "
    "yù yø yû yõ î ñ",
)
TEXT = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Diện tích chè toàn xã đạt 486 ha, sản lượng búp tươi ước đạt 3.250 tấn, tăng 7,5% so với cùng kỳ.
Đề nghị các xóm khẩn trương báo cáo kết quả trước ngày 05/3/2026."""

TO_TCVN3 = {letter: code for code, letter in TCVN3.items()}
TO_VNI = {letter: code for code, letter in sorted(VNI.items(), reverse=True)}


def to_tcvn3(text: str) -> bytes:
    shown = (TO_TCVN3.get(c) or TO_TCVN3.get(c.lower()) or ord(c) for c in text)
    return bytes(shown)


def to_vni(text: str) -> bytes:
    return "".join(TO_VNI.get(letter, letter) for letter in text).encode("latin-1")


def to_cp1258(text: str) -> bytes:
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in tone))
            pieces.append((base + tone).encode("cp1258"))
    return b"".join(pieces)


def test_the_tcvn3_table_is_the_published_one():
    pairs = zip(*TCVN3_SMALL, strict=True)
    assert {**dict(pairs), **dict(zip(*TCVN3_CAPITALS, strict=True))} == {
        letter: chr(code) for code, letter in TCVN3.items()
    }


def test_the_vni_table_has_the_published_small_letters_and_all_134():
    for letter, shown in zip(VNI_SMALL[0], VNI_SMALL[1].split(), strict=True):
        assert VNI.get(shown, shown) == letter
        assert VNI.get(shown.upper(), shown.upper()) == letter.upper()
    assert set(VNI.values()) | set("íìÍÌ") == set(SPECIAL)


@pytest.mark.parametrize("letter", SPECIAL)
def test_every_letter_comes_back_from_every_encoding(letter):
    assert legacy.from_vni(to_vni(letter).decode("latin-1")) == letter
    assert unicodedata.normalize("NFC", to_cp1258(letter).decode("cp1258")) == letter
    capital_word = f"N{letter}NG" if letter.isupper() else f"n{letter}ng"
    assert legacy.from_tcvn3(to_tcvn3(capital_word).decode("latin-1")) == capital_word


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (to_cp1258(TEXT), "cp1258"),
        (to_tcvn3(TEXT), "tcvn3"),
        (to_vni(TEXT), "vni"),
        (to_tcvn3(TEXT).decode("latin-1").encode(), "utf-8+tcvn3"),
        (to_vni(TEXT).decode("latin-1").encode(), "utf-8+vni"),
        (TEXT.encode().decode("latin-1").encode(), "utf-8+utf-8"),
    ],
)
def test_a_document_is_decoded_and_its_encoding_named(data, encoding):
    assert legacy.decode(data) == (TEXT, encoding)


@pytest.mark.parametrize("line", TEXT.splitlines()[1:3])
@pytest.mark.parametrize("encode", [to_cp1258, to_tcvn3, to_vni])
def test_one_line_is_enough_to_tell(line, encode):
    assert legacy.decode(encode(line))[0] == line


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Cá»™ng hÃ²a xÃ£ há»™i", "Cộng hòa xã hội"),
    ],
)
def test_text_shown_as_latin_letters_is_turned_right(shown, meant):
    assert legacy.unscramble(shown) == meant


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Le café était près de la forêt, déjà vu.",
        "Größe und Länge, Übung",
        "plain words",
        "Giá là 5 €; “trích dẫn” – hết…",
        "các bạn có hay không là do ta",
        "",
    ],
)
def test_text_that_is_well_stays_as_it_is(text):
    assert legacy.unscramble(text) == text


def test_only_the_scrambled_lines_of_a_mixed_text_change():
    mixed = "Ủy ban nhân dân xã Tân Cương\nDiÖn tÝch chÌ ®¹t 486 ha\nplain"
    assert legacy.unscramble(mixed).split("\n") == [
        "Ủy ban nhân dân xã Tân Cương",
        "Diện tích chè đạt 486 ha",
        "plain",
    ]


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data):
    text, encoding = legacy.decode(data)
    assert isinstance(text, str)
    assert encoding


@given(st.text(st.characters(exclude_characters="\0"), max_size=200))  # zeros speak of UTF-16
def test_utf8_text_without_old_letters_comes_back(text):
    if text.isascii():
        assert legacy.decode(text.encode())[0] == text


def test_plausibility_counts_possible_syllables():
    assert legacy.plausibility("Nghị quyết") == 1.0
    assert legacy.plausibility("NghÞ quyÕt") == 0.0
    assert legacy.plausibility("plain") == 0.0
