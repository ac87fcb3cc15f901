"""A newcomer's walk on a phone: files sorted and labelled, messages judged, marks; then own files."""

import io
import zipfile

import pytest
from PIL import Image
from playwright.sync_api import expect

from level2_media.label_and_verify import lesson
from level2_media.label_and_verify.record import ACTIONS, CLUES, KINDS, VERDICTS
from workshop.media import marks

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/label_and_verify"


def name_of(table, value):
    return next(name for name, known in table if known == value)


def sort_files(page, case):
    for number, (file, kind) in enumerate(case.key["kinds"].items(), 1):
        page.get_by_label(f"Tệp {number}, {file}, là").select_option(name_of(KINDS, kind))


def judge_messages(page, case):
    for number, key in enumerate(case.key["messages"].values(), 1):
        page.get_by_label(f"Tin {number}, là").select_option(name_of(VERDICTS, key["verdicts"][0]))
        page.get_by_label(f"Tin {number}, dấu hiệu chính").select_option(
            name_of(CLUES, key["clues"][0])
        )
        page.get_by_label(f"Tin {number}, việc làm tiếp").select_option(
            name_of(ACTIONS, key["actions"][0])
        )
        page.get_by_label(f"Tin {number}, tôi chắc").select_option("100 %")


def test_from_files_and_messages_to_marks_on_a_phone(visit_lesson, tmp_path):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    case = lesson.cases["practice/canbo-a"]
    expect(page.get_by_alt_text("Mức sai khác của tru-so.jpg")).to_be_visible(timeout=90_000)
    sort_files(page, case)
    page.get_by_role("button", name="Gắn nhãn và lưu").click()
    expect(page.get_by_alt_text("Tệp đã lưu anh-bia-ai.jpg")).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tất cả (zip)").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert marks.read_mark(archive.read("anh-bia-ai.jpg")) == marks.AI_MADE
        assert "clip-ma-quet-ai.mp4" in archive.namelist()
        assert "phien-cho.jpg" not in archive.namelist()
    judge_messages(page, case)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 10 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    own_files(page, tmp_path)
    assert visited.complaints == []
    assert visited.elsewhere == []


def own_files(page, folder):
    """A good picture and a broken clip: the good one is there, the other is told in a sentence."""
    page.get_by_label("Tệp của tôi").check()
    Image.new("RGB", (900, 600), "teal").save(folder / "chợ.webp")
    (folder / "hỏng.mp4").write_bytes(b"\0\0\0\x18ftypmp42 no clip")
    page.locator("input[type=file]").first.set_input_files(
        [folder / "chợ.webp", folder / "hỏng.mp4"]
    )
    expect(page.get_by_text("bị hỏng hoặc không phải video")).to_be_visible(timeout=90_000)
    expect(page.get_by_label("Tệp 1, 01-cho.webp, là")).to_be_visible()
