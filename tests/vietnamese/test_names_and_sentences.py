"""Names are sorted as Vietnamese lists do; texts are cut into sentences; rules are dated."""

import string
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.vietnamese import names, rules, sentences


def test_names_sort_by_given_name_then_family_name():
    people = [
        "Nguyễn Văn Đạt",
        "Trần Văn Dũng",
        "Lê Thị Ánh",
        "Nguyễn Thị An",
        "Bùi Văn Đạt",
        "Lê An",
    ]
    assert sorted(people, key=names.sort_key) == [
        "Lê An",
        "Nguyễn Thị An",
        "Lê Thị Ánh",
        "Trần Văn Dũng",
        "Bùi Văn Đạt",
        "Nguyễn Văn Đạt",
    ]


def test_tones_decide_between_equal_letters():
    given_names = ["Hạ", "Hà", "Ha", "Hã", "Há", "Hả"]
    assert sorted(given_names, key=names.sort_key) == ["Ha", "Hà", "Hả", "Hã", "Há", "Hạ"]


def test_the_place_of_the_tone_makes_no_difference():
    assert names.sort_key("Nguyễn Thị Hoà") == names.sort_key("Nguyễn Thị Hòa")


@given(st.lists(st.text(string.ascii_letters + "ăâđêôơưáạ ", max_size=20), max_size=8))
def test_any_names_can_be_sorted(people):
    keys = [names.sort_key(person) for person in sorted(people, key=names.sort_key)]
    assert all(one <= other for one, other in pairwise(keys))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Ng. V. A ở TP. Thái Nguyên thu 1.234,5 tấn. Bà B. về.",
            ["Ông Ng. V. A ở TP. Thái Nguyên thu 1.234,5 tấn.", "Bà B. về."],
        ),
        ("1. Kết quả\na) Kinh tế;\n- Chè 486 ha;", ["1. Kết quả", "a) Kinh tế;", "- Chè 486 ha;"]),
        ("Có thật không? Thật! “Tốt.” Hết…", ["Có thật không?", "Thật!", "“Tốt.”", "Hết…"]),
        ("Đạt 97,5%. 32 hộ thoát nghèo.", ["Đạt 97,5%.", "32 hộ thoát nghèo."]),
        ("BÁO CÁO\n\nNăm 2025", ["BÁO CÁO", "Năm 2025"]),
        ("   \n \n", []),
        (
            "Đây là một dòng dài bị ngắt ở giữa chừng vì tệp xuống dòng ở\nchỗ không hết câu. Hết.",
            [
                "Đây là một dòng dài bị ngắt ở giữa chừng vì tệp xuống dòng ở\nchỗ không hết câu.",
                "Hết.",
            ],
        ),
        ("Sở GD&ĐT, PGS. TS. Lê A chủ trì.", ["Sở GD&ĐT, PGS. TS. Lê A chủ trì."]),
    ],
)
def test_a_text_is_cut_into_sentences(text, expected):
    assert [span.text for span in sentences(text)] == expected


@given(st.text(max_size=300) | st.text(st.sampled_from("aA1.!?\n ,;-TP"), max_size=80))
def test_sentences_are_slices_and_leave_out_only_spaces(text):
    spans = sentences(text)
    end, between = 0, ""
    for span in spans:
        assert span.text == text[span.start : span.end] == span.text.strip() != ""
        between += text[end : span.start]
        end = span.end
    assert (between + text[end:]).strip() == ""


def test_every_rule_says_where_it_is_from_and_since_when():
    for rule in rules.all_rules().values():
        assert rule.source
        assert rule.clause
        assert rule.text.endswith(".")
        assert rule.certainty in ("read", "memory")
        assert rule.in_force_from <= date(2026, 12, 31)


def test_a_rule_holds_from_its_day_on():
    tiers = rules.rule("two-tiers")
    assert not tiers.holds_on(date(2025, 6, 30))
    assert tiers.holds_on(date(2025, 7, 1))
    assert "huyện" in tiers.values["ended_kinds"]


def test_an_unknown_rule_is_an_error():
    with pytest.raises(KeyError):
        rules.rule("no-such-rule")
