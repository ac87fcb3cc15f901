"""Cleaning long lists: rows a second and memory, against plain pandas that cleans nothing but cases.

Makes a list of made-up people with copies, reads, cleans and writes it in a process of its own, and
beside it lets pandas read the same file, strip and title-case its texts, drop duplicates and write.
Run: python bench/cleaning.py [rows] [pairs of runs]
"""

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

OURS = """
import resource, sys, time
from pathlib import Path
from level4_data.clean_table import task
from level4_data.clean_table.model import Decisions
from workshop.engine import Reporter
start = time.perf_counter()
done = task.save_list((Path(sys.argv[1]),), Decisions(), Path(sys.argv[2]), Reporter())
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(seconds, peak, done.rows_out, sum(done.by_rule.values()), done.all_pairs)
"""
PANDAS = """
import resource, sys, time
import pandas
start = time.perf_counter()
frame = pandas.read_excel(sys.argv[1], dtype=str)
for name in frame.columns:
    frame[name] = frame[name].str.strip()
frame["Họ và tên"] = frame["Họ và tên"].str.title()
frame = frame.drop_duplicates(subset=[c for c in frame.columns if c != "STT"])
frame.to_excel(sys.argv[2], index=False, engine="xlsxwriter")
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(frame), 0, 0)
"""
HEAD = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Số CCCD",
    "Địa chỉ",
    "Điện thoại",
    "Diện",
    "Mức hỗ trợ (đồng)",
)
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ma Nông Triệu Lường Dương Hà Lý".split()
MIDDLE = "Văn Thị Đức Xuân Quang Minh Thu Ngọc Hữu Bích Hồng Đình".split()
GIVEN = "Hùng Sơn Tuấn Hòa Quý Bình Đạt Hải Kiên Phong Hoa Lan Mai Thúy Nga Yến Oanh Thảo Vân Huệ".split()


def person(number: int, chance: random.Random) -> list:
    """One messy row."""
    name = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
    name = chance.choice((name, name, name.upper(), name.lower(), f" {name}"))
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1935, 2005)
    born = chance.choice(
        (f"{day}/{month}/{year}", f"{day:02}.{month:02}.{year}", f"{year}-{month:02}-{day:02}")
    )
    digits = f"019{'0' if year < 2000 else '2'}{year % 100:02}{chance.randrange(10**6):06}"
    phone = f"09{chance.randrange(10**8):08}"
    amount = chance.choice((600_000, "600.000 đ", "450k", 450_000, "1,2 triệu"))
    kind = chance.choice(("Hộ nghèo", "HỘ NGHÈO", "Hộ cận nghèo", "hộ chính sách", "Hộ chính sách"))
    citizen = chance.choice((digits, int(digits)))
    telephone = chance.choice((phone, int(phone), f"{phone[:4]} {phone[4:]}"))
    place = f"xóm {chance.randint(1, 20)}, xã Suối {chance.choice(GIVEN)}"
    return [number, name, born, citizen, place, telephone, kind, amount]


def make(path: Path, rows: int) -> None:
    """A list of ``rows`` rows, two in a hundred of them copies."""
    chance = random.Random(2026)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    last = person(0, chance)
    for number in range(1, rows + 1):
        copied = chance.random() < 0.02
        last = [number, *last[1:]] if copied else person(number, chance)
        sheet.write_row(number, 0, last)
    book.close()


def measure(code: str, source: Path, target: Path) -> tuple[float, ...]:
    """Seconds, peak MB, rows out, changes, pairs; in a process of its own."""
    command = [sys.executable, "-c", code, str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return tuple(float(figure) for figure in done.stdout.split())


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "list.xlsx"
        started = time.perf_counter()
        make(source, rows)
        print(f"{rows} rows made in {time.perf_counter() - started:.1f} s")
        for run in range(1, runs + 1):
            for name, code in (("clean_table", OURS), ("pandas", PANDAS)):
                seconds, peak, out, changes, pairs = measure(
                    code, source, Path(folder) / f"{name}.xlsx"
                )
                print(
                    f"run {run} {name}: {seconds:.1f} s, {rows / seconds:,.0f} rows/s, {peak:.0f} MB, "
                    f"{out:.0f} rows out, {changes:.0f} changes, {pairs:.0f} pairs to decide"
                )


if __name__ == "__main__":
    main()
