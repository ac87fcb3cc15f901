"""The home page and lesson pages in a real browser, as a learner meets them."""

import re
import time

import psutil
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WIDTHS = [390, 1280]


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_home_page_fits_and_asks_for_nothing_from_elsewhere(visit, width):
    visited = visit("/", width)
    visited.page.wait_for_load_state("networkidle")
    assert overflow(visited.page) <= 0
    assert visited.complaints == []
    assert visited.elsewhere == []


@pytest.mark.parametrize("path", ["/", "/khong-co", "/bai/level1_text/panel"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_keep_to_the_rules_of_accessibility(visit, path, width):
    visited = visit(path, width)
    visited.page.wait_for_load_state("networkidle")
    if path.startswith("/bai"):
        visited.ready().get_by_role("button", name="Hỏi").click()
        expect(visited.page.get_by_text("Đã trả lời")).to_be_visible()
    assert visited.barriers() == []


def test_every_lesson_link_of_the_home_page_opens_its_lesson(visit, server):
    page = visit("/").page
    links = page.locator(".lesson h3 a")
    assert links.count() == 6
    for title in links.all_inner_texts():
        page.goto(server.address)
        page.get_by_role("link", name=title, exact=True).click()
        expect(page).to_have_title(f"{title} · Bình dân học AI")


def test_what_a_page_is_told_stands_in_attributes_which_come_whole(visit):
    page = visit("/bai/level1_text/panel").ready()
    config = page.locator("#page-config")
    assert config.get_attribute("data-kernel-id")
    assert int(config.get_attribute("data-upload-limit")) > 0
    assert config.text_content() == ""


def test_widgets_that_the_kernel_makes_while_the_page_loads_are_shown(visit):
    visited = visit("/bai/level3_thinking/making")
    page = visited.ready()
    expect(page.get_by_text("đã làm xong")).to_be_visible()
    expect(page.get_by_text("khung 199 sửa 1")).to_be_visible()
    assert page.get_by_text(re.compile("^khung [0-9]+ sửa 3$")).count() == 198
    assert visited.complaints == []


def test_levels_without_lessons_say_so_and_link_nowhere(visit):
    page = visit("/").page
    expect(page.locator("#bac-2")).to_contain_text("đang được soạn")
    assert page.locator("#bac-2 a").count() == 0


def test_the_home_page_can_be_used_by_keyboard_alone(visit):
    page = visit("/").page
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tới nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".lesson h3 a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/bai/level1_text/panel$"))


def test_a_lesson_that_was_begun_is_offered_first(visit, server):
    folder = server.work / "level3_thinking" / "markup"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "answers.json").write_text("{}", encoding="utf-8")
    page = visit("/").page
    expect(page.locator(".masthead .plain-button")).to_have_text("Làm tiếp: Bài có HTML")
    expect(page.locator("#bac-3 .started")).to_have_count(1)
    (folder / "answers.json").unlink()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_button_on_a_page_is_answered_by_its_kernel(visit, width):
    visited = visit("/bai/level1_text/panel", width)
    page = visited.ready()
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_text("Đã trả lời")).to_be_visible()
    expect(page.get_by_text("in ra trong ô")).to_be_visible()
    assert overflow(page) <= 0
    assert visited.complaints == []
    assert visited.elsewhere == []


def test_the_text_of_a_lesson_is_there_before_its_kernel(visit):
    page = visit("/bai/level1_text/panel").page
    expect(page.get_by_text("Phần chữ đọc được ngay.")).to_be_visible(timeout=2_000)


def test_graded_and_notebook_only_cells_are_neither_run_nor_shown(visit, server):
    page = visit("/bai/level1_text/panel").ready()
    text = page.inner_text("body")
    assert "hidden test" not in page.content()
    assert "Nâng cao" not in text
    assert not (server.work / "level1_text" / "panel" / "chấm điểm đã chạy").exists()


def test_no_source_code_is_sent_to_a_page(visit):
    page = visit("/bai/level1_text/panel").ready()
    assert "ipywidgets as widgets" not in page.content()


def test_a_kernel_works_in_the_learners_own_folder(visit, server):
    page = visit("/bai/level1_text/panel").ready()
    page.get_by_role("button", name="Ở đâu").click()
    folder = server.work / "level1_text" / "panel"
    expect(page.locator(".widget-html-content")).to_have_text(str(folder))


def test_a_cell_that_fails_shows_our_sentence_and_no_traceback(visit):
    visited = visit("/bai/level1_text/broken")
    page = visited.ready()
    expect(page.get_by_role("alert")).to_contain_text("Phần này gặp lỗi")
    for secret in ("khoa_bi_mat", "ZeroDivisionError", "Traceback"):
        assert secret not in page.content()
    assert visited.complaints == []


def test_a_button_that_fails_tells_so_and_its_details_stay_on_the_server(visit):
    visited = visit("/bai/level1_text/panel")
    sent = []
    visited.page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda data: sent.append(data))
    )
    page = visited.ready()
    page.get_by_role("button", name="Gây lỗi").click()
    expect(page.get_by_role("alert")).to_contain_text("Bước vừa rồi gặp lỗi")
    page.get_by_role("button", name="Đã hiểu").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    received = b"".join(data if isinstance(data, bytes) else data.encode() for data in sent)
    assert b"error" in received
    assert b"mat-khau-123" not in received


def test_html_of_a_lesson_runs_no_script_and_fetches_nothing(visit):
    visited = visit("/bai/level3_thinking/markup")
    page = visited.ready()
    expect(page.get_by_text("đậm")).to_be_visible()
    assert page.title() == "Bài có HTML · Bình dân học AI"
    assert visited.elsewhere == []


def test_a_kernel_that_dies_while_the_page_opens_ends_in_a_sentence_with_a_way_out(visit):
    page = visit("/bai/level3_thinking/dead").page
    expect(page.get_by_role("button", name="Tải lại trang").first).to_be_visible(timeout=30_000)


def processes_of(server) -> set[psutil.Process]:
    """The server's kernels, and on Linux their warm parent, which is there from the start."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    return {child for child in children if child.status() != psutil.STATUS_ZOMBIE}


def wait_until(condition, seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    assert condition()


def test_a_kernel_ends_when_its_page_is_left(visit, server):
    before = processes_of(server)
    page = visit("/bai/level1_text/panel").ready()
    [kernel] = processes_of(server) - before
    page.goto(server.address)
    wait_until(lambda: kernel not in processes_of(server))


def test_a_lost_kernel_is_told_with_a_button_that_opens_the_page_anew(visit, server):
    before = processes_of(server)
    page = visit("/bai/level1_text/panel").ready()
    [kernel] = processes_of(server) - before
    kernel.kill()
    expect(page.get_by_role("alert")).to_contain_text("mất kết nối", timeout=20_000)
    page.get_by_role("button", name="Tải lại trang").click()
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_text("Đã trả lời")).to_be_visible()


def choose(page, path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Chọn tệp").click()
    chooser.value.set_files(path)


def test_a_file_of_twenty_megabytes_arrives_whole(visit, tmp_path):
    file = tmp_path / "báo cáo.bin"
    file.write_bytes(b"\0" * 20_000_000 + b"het")
    page = visit("/bai/level1_text/panel").ready()
    choose(page, file)
    told = page.locator(".widget-html-content")
    expect(told).to_have_text("báo cáo.bin: 20000003 byte, b'het'", timeout=30_000)


def test_a_file_over_the_limit_is_told_before_it_is_sent_and_the_page_works_on(visit, tmp_path):
    file = tmp_path / "quá lớn.bin"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_001)
    page = visit("/bai/level1_text/panel").ready()
    choose(page, file)
    expect(page.get_by_role("alert")).to_contain_text("51 MB, quá mức 50 MB")
    page.get_by_role("button", name="Hỏi").click()
    expect(page.get_by_text("Đã trả lời")).to_be_visible()
