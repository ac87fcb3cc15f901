"""What a masked text shows of its source, also where a person has edited it by hand."""

from level1_text.redact_personal_data.compare import compare
from level1_text.redact_personal_data.masking import Entry, Key

SOURCE = "Bà Hoa ở xóm Khe Vàng trả 500.000 đồng."
KEY = Key(
    entries=(
        Entry(placeholder="[HỌ TÊN 1]", kind="name", text="Hoa"),
        Entry(placeholder="[ĐỊA CHỈ 1]", kind="address", text="xóm Khe Vàng"),
    )
)
HIDDEN = "Bà [HỌ TÊN 1] ở [ĐỊA CHỈ 1] trả 500.000 đồng."


def place(words):
    return SOURCE.index(words), SOURCE.index(words) + len(words)


def test_where_the_key_leads_back_it_is_exact():
    shown = compare(SOURCE, HIDDEN, KEY)
    assert not shown.shows_any(*place("Hoa"))
    assert shown.shows_all(*place("500.000"))
    assert shown.placeholder(*place("xóm Khe Vàng")) == ("dia chi", 1)
    assert shown.kept_share([place("Hoa"), place("xóm Khe Vàng")]) == 1


def test_a_text_edited_by_hand_is_compared_by_words():
    shown = compare(SOURCE, HIDDEN.replace("trả", "đã trả"), KEY)
    assert not shown.shows_any(*place("Hoa"))
    assert shown.placeholder(*place("Hoa")) == ("ho ten", 1)
    assert shown.shows_all(*place("500.000"))


def test_names_written_out_at_the_end_are_seen():
    shown = compare(SOURCE, f"{HIDDEN}\nxóm Khe Vàng", KEY)
    assert shown.shows_any(*place("xóm Khe Vàng"))


def test_stars_hide_but_have_no_number():
    shown = compare(SOURCE, SOURCE.replace("Hoa", "***"), Key())
    assert not shown.shows_any(*place("Hoa"))
    assert shown.placeholder(*place("Hoa")) is None
