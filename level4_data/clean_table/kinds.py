"""Guesses what kind a column is, from its name first and from its cells where the name says little."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from level4_data.clean_table.dates import evidence
from level4_data.clean_table.model import Column, Kind
from level4_data.clean_table.source import Source, text_of
from workshop.office import Value as Cell
from workshop.vietnamese import fold

NAMES: tuple[tuple[Kind, str], ...] = (
    ("yes_no", r"^(da|co) |ky nhan|xac nhan|bhyt|ban tru|vietgap"),
    ("order", r"^(stt|tt|so thu tu|thu tu)$"),
    ("citizen", r"cccd|cmnd|can cuoc|dinh danh"),
    ("phone", r"dien thoai|\bsdt\b|\bdt\b|so dt|di dong|zalo"),
    ("birth", r"ngay sinh|nam sinh|sinh ngay|ngay.*thang.*nam sinh|^sinh$"),
    ("day", r"\bngay\b|thoi gian|han nop"),
    ("code", r"^ma( |$)|^so hieu|ma (ho|so|hoc sinh|thanh vien|xa vien|dinh danh)"),
    ("name", r"ho (va |, )?(chu )?(dem |lot )?ten|chu ho|^ten$|nguoi (nhan|giao|nop)|(hoc sinh|xa vien)$"),
    ("address", r"dia chi|noi o|thuong tru|cho o|que quan"),
    ("money", r"tien|don gia|muc (ho tro|huong|dong)|tro cap|\bphi\b|thu nhap|vnd|\((dong|d)\)"),
    ("number", r"so (luong|khau|nhan khau|con)|\b(kg|ha|m2)\b|dien tich|khoi luong|can nang|^diem( so)?$"),
)  # fmt: skip
SAMPLE = 3


def columns_of(source: Source) -> tuple[Column, ...]:
    """Every column with its likely kind and the note that a person should read."""
    out = []
    for at, name in enumerate(source.columns):
        values = [record.values[at] for record in source.records if record.values[at] is not None]
        kind = guess(name, values)
        dates = kind in ("birth", "day")
        counted = evidence(values) if dates else (0, 0, False)
        sample = tuple(dict.fromkeys(text_of(value) for value in values[:40]))[:SAMPLE]
        out.append(
            Column(name=name, kind=kind, sample=sample, filled=len(values), note=_note(*counted))
        )
    return tuple(out)


def guess(name: str, values: Sequence[Cell]) -> Kind:
    """The kind of one column."""
    plain = fold(name)
    texts = [text_of(value).strip() for value in values[:2000]]
    for kind, pattern in NAMES:
        if re.search(pattern, plain):
            repeats = kind == "code" and len(set(texts)) < 0.8 * len(texts)
            return "text" if repeats else kind
    if not texts:
        return "text"
    dated = sum(isinstance(value, date | datetime) for value in values[:2000])
    if dated > len(texts) / 2:
        return "day"
    distinct = Counter(map(fold, texts))
    if len(texts) >= 8 and len(distinct) <= max(2, len(texts) // 4):
        return "category"
    return "text"


def _note(dmy: int, mdy: int, swapped: bool) -> str:
    if swapped:
        return (
            "Mọi ô Excel hiểu là ngày đều có ngày từ 1 đến 12, còn ngày trên 12 thì vẫn là chữ. "
            "Có thể Excel đã đảo ngày với tháng. Bạn so với một giấy tờ rồi chọn cách đọc."
        )
    if dmy and mdy:
        return (
            f"Có {dmy} ô chắc là ngày/tháng và {mdy} ô chắc là tháng/ngày. "
            "Ô nào đọc được cả hai cách thì máy hỏi bạn ở bước 3."
        )
    return "Các ô có vẻ ghi tháng trước, ngày sau." if mdy else ""
