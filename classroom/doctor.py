"""``start.py doctor``: what works on this machine, and for what does not, the way out."""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from classroom import machine, tools
from workshop import paths
from workshop.errors import WorkshopError

GB = 1_000_000_000
MEMORY_WITH_MODEL, MEMORY_LIGHT = 7.5 * GB, 3.5 * GB  # 8 and 4 GB, less what a BIOS takes
DISK = 2 * GB
MARKS = {"good": "✓", "optional": "!", "bad": "✗"}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``optional`` is wanting, but lessons run without it."""

    name: str
    state: Literal["good", "optional", "bad"]
    text: str
    way_out: str = ""


def run(*, light: bool = False, as_json: bool = False) -> int:
    """Looks at everything and prints it.

    Returns:
        0 if all that is needed works, else 1.
    """
    findings = []
    for finding in examine(light=light):
        findings.append(finding)
        if not as_json:
            _print(finding)
    bad = [finding for finding in findings if finding.state == "bad"]
    if as_json:
        report = {"ok": not bad, "checks": [asdict(finding) for finding in findings]}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    elif bad:
        print(f"\nCòn {len(bad)} việc cần sửa (dòng có dấu ✗).")
    else:
        print("\nMáy này sẵn sàng.")
    return 1 if bad else 0


def examine(*, light: bool) -> Iterator[Finding]:
    """Every finding in turn, as soon as it is known."""
    checks: list[Callable[[], Finding]] = [
        python,
        packages,
        lambda: memory(light=light),
        disk,
        folders,
        fonts,
        engine,
        lambda: model(light=light),
        sandbox,
        lambda: program("LibreOffice", tools.libreoffice(), "WORKSHOP_LIBREOFFICE"),
        lambda: program("Chromium", tools.chromium(), "WORKSHOP_CHROMIUM"),
    ]
    return (check() for check in checks)


def python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    text = f"{version} trong {sys.prefix} ({machine.describe()})"
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return Finding("Python", "good", text)
    return Finding("Python", "bad", text, "Cài Python 3.12 rồi chạy lại python3 start.py.")


def packages() -> Finding:
    others = machine.other_versions(paths.REPOSITORY / "constraints.txt")
    if not others:
        return Finding("Các gói", "good", "đúng phiên bản đã kiểm thử")
    return Finding(
        "Các gói",
        "optional",
        f"{len(others)} gói khác phiên bản đã kiểm thử: {', '.join(others[:5])}",
        "Xoá thư mục .venv rồi chạy lại python3 start.py.",
    )


def memory(*, light: bool) -> Finding:
    import psutil

    state = psutil.virtual_memory()
    text = f"{_gigabytes(state.total)}, còn trống {_gigabytes(state.available)}"
    if state.total >= (MEMORY_LIGHT if light else MEMORY_WITH_MODEL):
        return Finding("Bộ nhớ", "good", text)
    if light:
        return Finding("Bộ nhớ", "bad", text, "Bộ thực hành cần máy có ít nhất 4 GB bộ nhớ.")
    way_out = "Máy dưới 8 GB: hãy mở bằng python3 start.py --light, các bài dùng trả lời ghi sẵn."
    return Finding("Bộ nhớ", "bad", text, way_out)


def disk() -> Finding:
    place = next(folder for folder in (paths.home(), *paths.home().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    text = f"còn trống {_gigabytes(free)}"
    if free >= DISK:
        return Finding("Ổ đĩa", "good", text)
    return Finding("Ổ đĩa", "bad", text, "Cần ít nhất 2 GB cho mô hình và bài làm: xoá bớt tệp.")


def folders() -> Finding:
    for folder in (paths.home(), paths.work()):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError:
            way_out = "Xin quyền ghi vào thư mục này, hoặc đặt WORKSHOP_HOME, WORKSHOP_WORK."
            return Finding("Thư mục", "bad", f"không ghi được vào {folder}", way_out)
    return Finding("Thư mục", "good", f"bài làm ở {paths.work()}, dữ liệu ở {paths.home()}")


def fonts() -> Finding:
    font = machine.vietnamese_font()
    if font:
        return Finding("Phông chữ", "good", f"{font} có đủ chữ tiếng Việt")
    way_out = "Cài một phông có chữ tiếng Việt, ví dụ: sudo apt install fonts-dejavu-core."
    return Finding("Phông chữ", "optional", "không thấy phông có đủ chữ tiếng Việt", way_out)


def engine() -> Finding:
    from workshop import engine as client

    try:
        ran = client.status()["running"]
        begun = time.monotonic()
        process = client.connect().pid
        text = f"chạy được, mở trong {time.monotonic() - begun:.1f} giây (tiến trình {process})"
        if not ran:
            client.stop()
    except WorkshopError as error:
        way_out = "Chạy python3 start.py stop rồi thử lại."
        return Finding("Bộ máy", "bad", str(error), way_out)
    return Finding("Bộ máy", "good", text)


def model(*, light: bool) -> Finding:
    from workshop.ai import weights

    name = "Mô hình"
    if light or not weights.installed():
        state: Literal["good", "optional"] = "good" if light else "optional"
        way_out = "" if light else "Muốn có mô hình, chạy python3 start.py (không kèm --light)."
        return Finding(name, state, "không có, các bài dùng câu trả lời ghi sẵn", way_out)
    try:
        identity = weights.verify()
    except WorkshopError as error:
        return Finding(name, "bad", str(error), "Làm theo câu trên rồi chạy lại doctor.")
    return Finding(name, "good", f"{identity.name}, SHA-256 {identity.sha256}")


def sandbox() -> Finding:
    abi = machine.landlock_abi()
    if abi:
        return Finding("Vùng cách ly khi chấm", "good", f"Landlock phiên bản {abi}")
    return Finding(
        "Vùng cách ly khi chấm",
        "optional",
        "không có trên máy này; bài không viết mã vẫn chấm được",
        "Để chấm bài có mã của học viên, chấm trên Linux 5.13 trở lên, hoặc trong một container.",
    )


def program(name: str, found: Path | None, variable: str) -> Finding:
    if found:
        return Finding(name, "good", str(found))
    way_out = f"Chỉ cần khi chạy phép thử: cài {name}, hoặc ghi đường dẫn vào biến {variable}."
    return Finding(name, "optional", "không thấy", way_out)


def _print(finding: Finding) -> None:
    print(f"{MARKS[finding.state]} {finding.name}: {finding.text}", flush=True)
    if finding.way_out:
        print(f"  → {finding.way_out}", flush=True)


def _gigabytes(size: float) -> str:
    return f"{size / GB:.1f} GB".replace(".", ",")
