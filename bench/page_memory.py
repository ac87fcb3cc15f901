"""Pages at work on big files of one's own: what their kernel and the engine's worker hold.

    python bench/page_memory.py [lesson …]

Each page is opened in Chromium on a class server of its own, is given the file, and runs its job to the
end. Kernel: what would be free again if it ended (USS), as the page opens and after the work. Worker: the
most that one process of the engine held (USS, looked at ten times a second). No language model is asked
(``WORKSHOP_AI=recorded``): its process is the same for all.
"""

import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import cleaning, photos, verify_report
from classroom import tools
from tests.level1_text.meeting_minutes.long_meeting import long_meeting
from tests.support_pages import FLAGS, Server, class_server, visitor
from workshop import paths

PATIENCE = 900_000
SEVERAL = "several files, one after another"


@dataclass(frozen=True)
class Work:
    """A page, the files it is given by ``upload``, what it says once they are there (nothing where
    the ``button`` waits for them), and the button of its longest job."""

    page: str
    about: str
    files: Callable[[Path], list[Path]]
    upload: str
    opened: str
    button: str
    ticks: tuple[str, ...] = ()


def meeting(folder: Path) -> list[Path]:
    path = folder / "họp.txt"
    path.write_text(long_meeting()[0], encoding="utf-8")
    return [path]


def report(folder: Path) -> list[Path]:
    return [verify_report.long_report(folder, 64_000)]


def people(folder: Path) -> list[Path]:
    path = folder / "danh sách.xlsx"
    cleaning.make(path, 100_000)
    return [path]


def pictures(folder: Path) -> list[Path]:
    return [folder / photo.file for photo in photos.sample(folder, 20)]


WORKS = (
    Work("level1_text/meeting_minutes", "30,000 words", meeting, "Chọn bản gỡ băng",
         "Đọc cả cuộc họp", "Nhờ AI tìm việc được giao"),
    Work("level1_text/summarise_report", "64,000 words", report, "Chọn báo cáo",
         "Đọc toàn văn báo cáo (", "Nhờ AI tóm tắt"),
    Work("level1_text/redact_personal_data", "64,000 words", report, "Chọn tệp (nhiều",
         "", "Tìm thông tin cá nhân"),
    Work("level2_media/product_photo", "20 photos of 12 MP", pictures, SEVERAL,
         "", "Tạo ảnh cho các kênh", ("Facebook", "Zalo", "Shopee", "In tờ rơi")),
    Work("level2_media/blur_faces", "20 photos of 12 MP", pictures, SEVERAL,
         "", "Nhờ máy tìm khuôn mặt"),
    Work("level4_data/clean_table", "100,000 rows", people, "Chọn danh sách",
         "", "Làm sạch"),
)  # fmt: skip


class Peak:
    """The most that one process of the engine held while the page worked, in MB."""

    def __init__(self, home: Path) -> None:
        self.home, self.megabytes, self._ended = str(home), 0.0, threading.Event()

    def watch(self) -> None:
        while not self._ended.wait(0.1):
            for process in psutil.process_iter():
                with suppress(psutil.Error):
                    if process.environ().get("WORKSHOP_HOME") == self.home and _of_engine(process):
                        held = process.memory_full_info().uss / 1e6
                        self.megabytes = max(self.megabytes, held)

    @contextmanager
    def watching(self) -> Iterator["Peak"]:
        thread = threading.Thread(target=self.watch, daemon=True)
        thread.start()
        yield self
        self._ended.set()
        thread.join()


def _of_engine(process: psutil.Process) -> bool:
    """The engine itself, which has next to nothing, or a worker of it."""
    words = process.cmdline()
    return "workshop.engine" in words or any("multiprocessing" in word for word in words)


def run(page: Page, work: Work, files: list[Path]) -> None:
    """Hand the files in, press the button, wait until nothing runs."""
    page.get_by_label("Tệp của tôi").check()
    if work.upload == SEVERAL:
        page.locator("input[type=file]").first.set_input_files(files)
    else:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name=work.upload).click()
        chooser.value.set_files(files)
    if work.opened:
        expect(page.get_by_text(work.opened).first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=PATIENCE)
    for tick in work.ticks:
        page.get_by_label(tick).check()
    button = page.get_by_role("button", name=work.button, exact=True)
    button.click()
    page.wait_for_timeout(2_000)
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=PATIENCE)
    expect(button).to_be_enabled()


def measure(browser: Browser, server: Server, work: Work, folder: Path) -> str:
    """One row of the table."""
    files = work.files(folder)
    with visitor(browser, server) as open_page, Peak(server.home).watching() as peak:
        visited = open_page(f"/bai/{work.page}")
        page = visited.ready()
        page.wait_for_timeout(2_000)
        at_first = visited.kernel_megabytes()
        run(page, work, files)
        told = page.locator(".bd-note.bad").all_inner_texts()
        held = visited.kernel_megabytes()
    name, about = work.page.partition("/")[2], " ".join([work.about, *told])
    return f"| {name} | {about} | {at_first:.0f} | {held:.0f} | {peak.megabytes:.0f} |"


def main() -> None:
    print("| page | own file | kernel at first, MB | after, MB | worker, MB |")
    print("|---|---|---|---|---|")
    with (
        tempfile.TemporaryDirectory(prefix="bench-page-memory-") as folder,
        class_server(paths.REPOSITORY, Path(folder), WORKSHOP_AI="recorded") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=tools.chromium(), args=FLAGS)
        for work in WORKS:
            if sys.argv[1:] and work.page.partition("/")[2] not in sys.argv[1:]:
                continue
            own = Path(folder, work.page.replace("/", "-"))
            own.mkdir()
            print(measure(browser, server, work, own), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
