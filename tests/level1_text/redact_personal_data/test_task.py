"""Files in, files with placeholders out, and back: their form, their bytes, and who may read them."""

import io
import os
import stat

import openpyxl
import pytest
from docx import Document

from level1_text.redact_personal_data import asking, lesson, masking, task
from level1_text.redact_personal_data.masking import Added, Key
from level1_text.redact_personal_data.suspects import suspects
from workshop.engine import Reporter
from workshop.errors import BadFile

LETTER = "\ufeffKính gửi xã,\r\nTôi là Nguyễn Thị Hoa, ĐT 0912 345 678.\r\nBà Hoa chờ.\r\n".encode()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kết quả"


def write(path, data):
    path.write_bytes(data)
    return path


def docx_bytes(*lines):
    document, out = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.core_properties.author = "Nguyễn Thị Hoa"
    document.save(out)
    return out.getvalue()


def hide(paths, folder, choice=None):
    return task.hide(paths, choice or task.Choice(), folder, Reporter())


def back(folder, name, target):
    return task.bring_back(folder / name, folder / task.KEY, target)


def test_a_text_file_comes_back_byte_for_byte(folder, tmp_path):
    outcome = hide([write(tmp_path / "thư.txt", LETTER)], folder)
    written = (folder / outcome.docs[0].file).read_bytes()
    assert b"0912" not in written
    assert written.startswith("\ufeff".encode())
    assert b"\r\n" in written
    back(folder, outcome.docs[0].file, tmp_path / "lại.txt")
    assert (tmp_path / "lại.txt").read_bytes() == LETTER


def test_a_word_file_keeps_its_looks_and_loses_its_author(folder, tmp_path):
    data = docx_bytes("Ông Lò Văn Tuyên, ĐT 0912 345 678.", "Hẹn ngày 5/3/2026.")
    outcome = hide([write(tmp_path / "a.docx", data)], folder)
    hidden = Document(folder / outcome.docs[0].file)
    texts = [paragraph.text for paragraph in hidden.paragraphs]
    assert texts == ["Ông [HỌ TÊN 1], ĐT [ĐIỆN THOẠI 1].", "Hẹn ngày 5/3/2026."]
    assert hidden.core_properties.author == ""
    back(folder, outcome.docs[0].file, tmp_path / "lại.docx")
    assert (
        Document(tmp_path / "lại.docx").paragraphs[0].text == "Ông Lò Văn Tuyên, ĐT 0912 345 678."
    )


def test_a_table_hides_what_only_the_head_of_its_column_explains(folder, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["Họ tên", "Số điện thoại", "CCCD", "Tiền"],
        ["Lò Mùi", 912345678, 19185001234, "=1+2"],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    outcome = hide([tmp_path / "a.xlsx"], folder)
    row = list(openpyxl.load_workbook(folder / outcome.docs[0].file).active.values)[1]
    assert row == ("[HỌ TÊN 1]", "[ĐIỆN THOẠI 1]", "[CĂN CƯỚC 1]", "=1+2")
    assert b"912345678" not in (folder / outcome.docs[0].file).read_bytes()


def test_a_name_of_one_file_is_hidden_in_the_others_under_the_same_number(folder, tmp_path):
    one = write(tmp_path / "1.txt", "Ông Lò Văn Kẹo ký.".encode())
    other = write(tmp_path / "2.txt", "danh sách có lò văn kẹo".encode())
    outcome = hide([one, other], folder)
    assert [doc.text for doc in outcome.docs] == ["Ông [HỌ TÊN 1] ký.", "danh sách có [HỌ TÊN 1b]"]
    assert [doc.file for doc in outcome.docs] == ["da_che_1.txt", "da_che_2.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights another way")
def test_key_and_masked_file_are_readable_by_their_owner_alone(folder, tmp_path):
    outcome = hide([write(tmp_path / "thư.txt", LETTER)], folder)
    for name in (task.KEY, outcome.docs[0].file):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_the_key_says_that_it_is_personal_data(folder, tmp_path):
    hide([write(tmp_path / "thư.txt", LETTER)], folder)
    assert "chứa thông tin cá nhân" in task.read_key(folder / task.KEY).note


def test_without_its_key_nothing_comes_back_and_a_sentence_says_so(folder, tmp_path):
    outcome = hide([write(tmp_path / "thư.txt", LETTER)], folder)
    (folder / task.KEY).unlink()
    with pytest.raises(BadFile, match="Không còn tệp khoá"):
        back(folder, outcome.docs[0].file, tmp_path / "lại.txt")


def test_a_damaged_key_is_told(tmp_path):
    write(tmp_path / task.KEY, b"{}x")
    with pytest.raises(BadFile, match="Tệp khoá bị hỏng"):
        task.read_key(tmp_path / task.KEY)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 khong phai docx", b"\x89PNG\r\n"])
def test_a_file_that_cannot_be_read_is_told_by_name(folder, tmp_path, data):
    with pytest.raises(BadFile, match=r"hỏng\.docx"):
        hide([write(tmp_path / "hỏng.docx", data)], folder)


def test_what_stays_open_is_offered_to_the_learner_but_no_sums_and_days(tmp_path):
    text = "Quán Sao Mai trả 1.250.000 đồng ngày 03.11.2026, mã 0938112204. Bà Lan về."
    docs = task.look([write(tmp_path / "a.txt", text.encode())], Reporter())
    assert suspects(docs, task.Choice()) == ["Quán Sao Mai", "0938112204"]
    added = task.Choice(added=(Added(text="Quán Sao Mai"),))
    assert suspects(docs, added) == ["0938112204"]


@pytest.mark.parametrize("case", [c for c in lesson.cases if c.startswith("practice")])
def test_the_recorded_model_answers_about_the_masked_practice_text(case, folder, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    brief, place = lesson.cases[case].brief, lesson.cases[case].folder
    outcome = hide([place / brief["file"]], folder)
    said = asking.ask_ai(brief["wanted"], outcome.text, lesson.recorded, Reporter())
    assert said.source == "recorded"
    assert list(masking.placeholders(said.text))
    assert masking.restore(said.text, outcome.key).used


def test_a_key_travels_unchanged():
    key = Key(entries=(masking.Entry(placeholder="[HỌ TÊN 1]", kind="name", text="Hoa"),))
    assert Key.model_validate_json(key.model_dump_json()) == key
