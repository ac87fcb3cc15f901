"""A newcomer's walk on a phone: a file decided and labelled, a message judged, a message of one's own."""

import re

import pytest
from playwright.sync_api import expect

from level2_media.label_and_verify import lesson
from level2_media.label_and_verify.record import CLUES, KINDS, VERDICTS

pytestmark = pytest.mark.browser
PAGE = "/bai/level2_media/label_and_verify"
NAMES = {value: label for label, value in (*KINDS, *VERDICTS, *CLUES) if value}


def test_from_files_and_messages_to_marks_on_a_phone(visit_lesson):
    visited = visit_lesson(PAGE, 390)
    page = visited.ready()
    case = lesson.cases["practice/canbo-a"]
    chooser = page.get_by_label("Chọn công việc giống bạn nhất")
    chooser.select_option(label=f"Cán bộ xã, phường: {case.brief['title']}")
    expect(page.get_by_alt_text("Mức sai khác của 01.jpg")).to_be_visible(timeout=90_000)
    for name, kind in case.key["media"].items():
        page.get_by_label("Tệp đang soi").select_option(name)
        expect(page.get_by_text("Giấy ghi nguồn").first).to_be_visible()
        shown = "Clip 06.mp4" if name == "06.mp4" else f"Ảnh {name}"
        expect(page.locator(f"[alt='{shown}'], [aria-label='{shown}']").first).to_be_visible()
        page.get_by_label("Tệp này là").select_option(NAMES[kind])
    expect(page.get_by_text("3 tệp sẽ gắn nhãn, 1 tệp giữ lại.")).to_be_visible()
    page.get_by_role("button", name="Gắn nhãn và lưu").click()
    expect(page.get_by_text("Máy đọc thấy: Do AI tạo.").first).to_be_visible(timeout=90_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tất cả (zip)").click()
    assert download.value.path().read_bytes().startswith(b"PK")
    for number, (name, right) in enumerate(case.key["messages"].items(), 1):
        text = next(m["text"] for m in case.brief["messages"] if m["id"] == name)
        page.get_by_label("Tin đang đọc").select_option(index=number - 1)
        expect(page.get_by_text(text)).to_be_visible()
        page.get_by_label("Tin này là").select_option(NAMES[right["verdict"]])
        page.get_by_label("Dấu vết chắc nhất").select_option(NAMES[right["clues"][0]])
        page.get_by_label("Bạn chắc bao nhiêu").select_option(re.sub(" ", "\xa0", "90 %"))
    expect(page.get_by_text("Đã xử lý hết.")).to_be_visible()
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("Bạn đạt 9,96 trên 10 điểm.")).to_be_visible(timeout=90_000)
    assert visited.overflow() <= 0
    assert visited.barriers() == []
    page.get_by_label("Tệp của tôi").check()
    page.get_by_label("Dán một tin nhắn").fill("Nộp phí ngay tại http://192.0.2.7/x")
    page.get_by_role("button", name="Xem tin này").click()
    expect(page.get_by_text("dùng dãy số thay cho tên miền")).to_be_visible()
    assert visited.complaints == []
    assert visited.elsewhere == []
