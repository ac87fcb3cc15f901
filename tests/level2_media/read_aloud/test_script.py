"""The notice read, the script kept and read back, and how long it takes to say."""

import pytest
from docx import Document

from level2_media.read_aloud import lesson
from level2_media.read_aloud.notice import is_for_eyes, read_notice
from level2_media.read_aloud.script import (
    LABEL,
    count_syllables,
    estimate,
    long_sentences,
    read_script,
    tells_of_the_machine,
    write_script,
)
from workshop.errors import BadFile, EmptyFile, NoText, TooLarge
from workshop.vietnamese.spoken import unspoken


@pytest.mark.parametrize(
    ("line", "eyes"),
    [
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
        ("Độc lập - Tự do - Hạnh phúc", True),
        ("Số: 45/TB-UBND", True),
        ("Nơi nhận:", True),
        ("- Lưu: VT.", True),
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("- Mang theo căn cước", False),
        ("Số hộ nghèo giảm 5 hộ.", False),
        ("Kính thưa bà con", False),
    ],
)
def test_lines_of_the_written_form_are_known_from_what_is_to_be_heard(line, eyes):
    assert is_for_eyes(line) is eyes


def test_a_script_comes_back_from_word_as_it_was_written(tmp_path):
    script = "Kính thưa bà con.\nTám giờ sáng mai, xã tiêm phòng."
    path = write_script(tmp_path / "kich_ban.docx", script)
    assert read_script(path) == script
    document = Document(path)
    document.paragraphs[1].runs[0].text = "Kính thưa quý vị."
    document.save(path)
    assert read_script(path).splitlines()[0] == "Kính thưa quý vị."


def test_a_script_without_words_is_a_sentence_to_the_reader(tmp_path):
    with pytest.raises(BadFile, match="chưa có chữ nào"):
        read_script(write_script(tmp_path / "kich_ban.docx", ""))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("rong.txt", b"", EmptyFile),
        ("ngan.txt", "Họp lúc 8h30.".encode(), NoText),
        ("dai.txt", ("Kính thưa bà con nhân dân. " * 600).encode(), TooLarge),
    ],
)
def test_a_notice_with_nothing_or_too_much_to_read_is_refused_with_a_sentence(
    tmp_path, name, content, kind
):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(kind) as refused:
        read_notice(tmp_path / name)
    assert "Bạn" in str(refused.value)


@pytest.mark.parametrize("case", lesson.cases.values(), ids=lambda case: case.id)
def test_the_machine_leaves_no_digit_in_any_case_and_doubts_where_it_guesses(case):
    notice = read_notice(case.folder / case.brief["file"])
    assert unspoken("\n".join(notice.script.text.splitlines())) == []
    assert any(piece.doubt for piece in notice.pieces)
    assert notice.eye_lines


def test_slower_and_with_chimes_takes_longer():
    script = "Tám giờ sáng mai, mời bà con ra nhà văn hóa.\nXin cảm ơn."
    assert estimate(script, 105, "start") > estimate(script, 155, "start")
    assert estimate(script, 135, "both") > estimate(script, 135, "none")


def test_hyphens_part_syllables_and_long_sentences_are_found():
    assert count_syllables("năm ki-lô-gam") == 4
    long = "Một " * 46 + "hết."
    assert long_sentences(f"Ngắn thôi. {long}", 45) == [long]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LABEL, True),
        ("Bản tin này được đọc bằng máy.", True),
        ("Giọng đọc do trí tuệ nhân tạo tạo ra.", True),
        ("Xin cảm ơn bà con đã lắng nghe.", False),
        ("Trạm bơm dùng máy mới.", False),
    ],
)
def test_whether_listeners_are_told_of_the_machine(line, told):
    assert tells_of_the_machine(line) is told
