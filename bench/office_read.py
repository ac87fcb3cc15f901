"""Reading a report of 100 pages: CPU seconds and peak memory, docx and pdf, each beside its peer.

    python bench/office_read.py

The report is made here (the same each time); the pdf of it needs LibreOffice. Every reading runs in
a process of its own, imports counted, three times, in turn with its peer; the best of each counts.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

PAGES = 100
ROUNDS = 3
TEXT = """
công tác chỉ đạo điều hành của ủy ban nhân dân xã trong sáu tháng đầu năm đạt được nhiều kết quả
tích cực sản lượng chè búp tươi ước đạt tăng so với cùng kỳ năm trước các hợp tác xã đã chủ động
ứng dụng chuyển đổi số truy xuất nguồn gốc quảng bá sản phẩm trên sàn thương mại
"""
WORDS = TEXT.split()

READERS = {
    "workshop": """
from workshop.office import read
text = read(path).text
""",
    "python-docx": """
import docx
document = docx.Document(path)
lines = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
lines += [
    ("", cell.text) for table in document.tables for row in table.rows for cell in row.cells
]
text = "\\n".join(line for _, line in lines)
""",
    "pdfium": """
import pypdfium2
text = "\\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
""",
}
FRAME = """
import json, sys, time
import psutil

def peak():
    process = psutil.Process().memory_info()
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return getattr(process, "peak_wset", process.rss)

path = sys.argv[1]
before = peak()
start = time.process_time()
{reader}
print(json.dumps([time.process_time() - start, (peak() - before) / 1e6, len(text.split())]))
"""


def sentence(chance: random.Random) -> str:
    words = " ".join(chance.choices(WORDS, k=chance.randint(12, 28)))
    share, money = chance.randint(1, 999) / 10, chance.randint(1000, 999_999)
    figures = f"{money:,} triệu đồng, bằng {share}".replace(".", ";").replace(",", ".")
    return f"{words.capitalize()} {figures.replace(';', ',')}%."


def report(path: Path) -> None:
    """About 100 pages: headings, paragraphs, lists and a table on every fifth page."""
    from workshop.office import Bullets, DocxPage, Grid, Heading, Paragraph, write_docx

    chance = random.Random(1)
    parts: list = []
    for at in range(PAGES):
        parts.append(Heading(f"{at + 1}. Kết quả thực hiện nhiệm vụ {at + 1}"))
        parts += [Paragraph(" ".join(sentence(chance) for _ in range(4))) for _ in range(4)]
        parts.append(Bullets(tuple(sentence(chance) for _ in range(3))))
        if at % 5 == 0:
            rows = tuple((f"{row}", sentence(chance)[:50], f"{row},5") for row in range(1, 9))
            parts.append(Grid(("STT", "Chỉ tiêu", "Kết quả"), rows, (1, 6, 2)))
    write_docx(path, DocxPage("BÁO CÁO TỔNG HỢP", tuple(parts)))


def measured(reader: str, path: Path) -> list[float]:
    code = FRAME.format(reader=READERS[reader])
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def compare(path: Path, peer: str) -> None:
    runs: dict[str, list[list[float]]] = {"workshop": [], peer: []}
    for _ in range(ROUNDS):
        for reader, found in runs.items():
            found.append(measured(reader, path))
    best = {reader: min(found) for reader, found in runs.items()}
    for reader, (seconds, memory, words) in best.items():
        print(
            f"{path.suffix[1:]:5} {reader:12} {seconds:6.2f} s {memory:6.1f} MB {words:7.0f} words"
        )
    print(f"{path.suffix[1:]:5} ratio of times {best['workshop'][0] / best[peer][0]:.2f}")


def main() -> None:
    from classroom import tools

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "báo cáo.docx"
        report(source)
        compare(source, "python-docx")
        program = tools.libreoffice()
        if program is None:
            sys.exit("No LibreOffice on this machine: the pdf was not measured.")
        profile = (Path(folder) / "profile").as_uri()
        subprocess.run(
            [
                *(program, f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", "pdf", "--outdir", folder, source),
            ],
            check=True,
            capture_output=True,
        )
        compare(source.with_suffix(".pdf"), "pdfium")


if __name__ == "__main__":
    main()
