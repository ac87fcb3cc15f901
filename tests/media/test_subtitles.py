"""Subtitle files read and written, and what makes subtitles readable."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.errors import BadFile, Corrupt, EmptyFile, TooLarge
from workshop.media.subtitle_rules import (
    FASTEST,
    GAP,
    LINE,
    break_lines,
    lay_out,
    mend_times,
    problems,
    tidy,
)
from workshop.media.subtitles import (
    Cue,
    parse_subtitles,
    read_subtitles,
    read_time,
    show_time,
    to_srt,
    to_vtt,
)

CUES = (Cue(1000, 3000, "Xin chào\nbà con"), Cue(3600, 5250, "Giá 42.000 đồng & <rẻ>"))
WORDS = st.lists(
    st.text(alphabet="abcđêôươ,.1", min_size=1, max_size=12).filter(str.strip),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize("write", [to_srt, to_vtt])
def test_what_is_written_reads_back_the_same(write):
    assert parse_subtitles(write(CUES), "a") == CUES


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**7),
            st.integers(1, 9000),
            st.text(alphabet="abđ ,.&<>", min_size=1, max_size=40).filter(str.strip),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_cues_survive_both_formats(rows):
    cues = tuple(Cue(start, start + length, " ".join(text.split())) for start, length, text in rows)
    assert parse_subtitles(to_vtt(cues), "a") == cues
    plain = tuple(Cue(c.start, c.end, c.text.replace("<", "(").replace("&", "+")) for c in cues)
    assert parse_subtitles(to_srt(plain), "a") == plain


@pytest.mark.parametrize(
    "written",
    [
        "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nMột\r\n",
        "00:00:01.000 --> 00:00:02.000\nMột",
        "WEBVTT\n\nNOTE của người dựng\n\nc1\n00:01.000 --> 00:02.000 line:90%\n<v Thoa>Một</v>",
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Một</i>\n\n\n",
    ],
)
def test_what_editors_and_players_write_is_read(written):
    assert parse_subtitles(written, "a") == (Cue(1000, 2000, "Một"),)


def test_an_old_encoding_is_read():
    data = "1\n00:00:01,000 --> 00:00:02,000\nGiá chè\n".encode("utf-16")
    assert read_subtitles(data, "a.srt")[0].text == "Giá chè"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", EmptyFile),
        (b" \n\n", EmptyFile),
        (b"xin chao ba con", Corrupt),
        (b"1\n00:00:01 -> 00:00:02\na", Corrupt),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), BadFile),
        (b"a" * 2_000_001, TooLarge),
    ],
)
def test_what_is_no_subtitle_file_is_a_sentence(data, kind):
    with pytest.raises(kind, match="Bạn"):
        read_subtitles(data, "a.srt")


@pytest.mark.parametrize(
    ("typed", "ms"),
    [
        ("1:05,5", 65_500),
        ("65.5", 65_500),
        ("00:01:05,500", 65_500),
        ("7", 7000),
        ("1:75", None),
        ("một phút", None),
        ("", None),
    ],
)
def test_times_as_people_type_them(typed, ms):
    assert read_time(typed) == ms


def test_a_time_shown_reads_back():
    assert show_time(65_007) == "01:05,007"
    assert read_time(show_time(65_007)) == 65_007


@pytest.mark.parametrize(
    ("cue", "kind", "says"),
    [
        (Cue(0, 3000, "a\nb\nc"), "lines", "3 hàng"),
        (Cue(0, 5000, "a" * 43), "lines", "43 ký tự"),
        (Cue(0, 3000, ""), "lines", "chưa có chữ"),
        (Cue(0, 1000, "một hai ba bốn năm sáu"), "speed", "22,0 ký tự"),
        (Cue(0, 500, "một"), "time", "0,5 giây"),
        (Cue(0, 8000, "một"), "time", "8,0 giây"),
        (Cue(2000, 1000, "một"), "time", "không sau"),
        (Cue(58_000, 62_000, "một"), "time", "đã hết"),
    ],
)
def test_what_is_wrong_with_one_cue_is_named(cue, kind, says):
    found = problems([cue], 60)
    assert [one.kind for one in found] == [kind]
    assert says in found[0].message


def test_overlaps_and_a_wrong_order_are_named_at_their_cue():
    found = problems([Cue(0, 2000, "một"), Cue(1500, 3000, "hai"), Cue(1000, 2000, "ba")])
    assert [(one.cue, one.kind) for one in found] == [(0, "overlap"), (2, "overlap")]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Xin chào bà con", "Xin chào bà con"),
        (
            "Hộ nghèo không góp tiền, chỉ góp năm ngày công thôi",
            "Hộ nghèo không góp tiền,\nchỉ góp năm ngày công thôi",
        ),
        ("a" * 43, None),
        ("từ " * 40, None),
    ],
)
def test_lines_part_where_one_pauses(text, broken):
    assert break_lines(text) == broken


@settings(deadline=None)
@given(WORDS, st.integers(1500, 60_000))
def test_any_words_are_laid_out_in_order_without_overlap_and_none_is_lost(words, length):
    cues = lay_out([Cue(500, 500 + length, " ".join(words))])
    assert " ".join(cue.text for cue in cues).split() == " ".join(words).split()
    assert all(len(line) <= LINE for cue in cues for line in cue.lines)
    assert all(a.end < b.start for a, b in pairwise(cues))


def test_speech_at_a_usual_pace_is_laid_out_without_any_problem():
    text = "Mỗi hộ góp 1.200.000 đồng, chia làm hai đợt, hộ nghèo chỉ góp năm ngày công. " * 4
    assert problems(lay_out([Cue(0, 30_000, text)]), 30) == []


def test_times_are_mended_in_order_with_a_gap_and_time_to_read():
    mended = mend_times([Cue(3000, 3200, "hai"), Cue(0, 4000, "một"), Cue(6000, 6100, "b" * 30)])
    assert [cue.text for cue in mended] == ["một", "hai", "b" * 30]
    assert mended[0].end == 3000 - GAP
    assert mended[2].characters / mended[2].seconds <= FASTEST


def test_the_button_mends_lines_and_overlaps_and_leaves_the_words():
    long = "Đoạn đường dài 850 mét, rộng 3,5 mét, qua đất của 27 hộ trong xóm ta hôm nay"
    before = [Cue(0, 6500, long), Cue(6000, 8000, "Xin cảm ơn")]
    after = tidy(before)
    assert problems(after) == []
    assert " ".join(cue.text for cue in after).split() == f"{long} Xin cảm ơn".split()
