"""Reads csv and tsv: parted by comma, semicolon, tab or bar, numbers as 1.234,5 or 1,234.5."""

import csv
import io
import unicodedata
from collections import Counter
from itertools import islice

from workshop.errors import Corrupt, NoText, TooLarge
from workshop.office.cell_values import english_style, shown, shows_style, typed
from workshop.office.headers import header_row
from workshop.office.model import Limits, Table, Value
from workshop.office.text_read import decode

_UNCERTAIN = (
    "Có số đọc được theo hai cách, chẳng hạn “{text}” (dòng {row}); ở đây hiểu là {value}. Bạn hãy "
    "kiểm tra lại."
)


def read_csv(data: bytes, name: str, limits: Limits, raw: bool = False) -> Table:
    """The table of a csv or tsv file; ``raw`` leaves each cell the text that stands there.

    Raises WrongKind, TooLarge, Corrupt or NoText.
    """
    text, notes = decode(data, name)
    text = _as_it_stands(data, text) if raw else text
    text = text.removeprefix("\ufeff")
    rows = _split(text if raw else unicodedata.normalize("NFC", text), name, limits, raw)
    while rows and not any(map(str.strip, rows[-1])):
        rows.pop()
    if not rows:
        raise NoText(f"Tệp “{name}” không có ô nào có nội dung. Bạn hãy kiểm tra lại tệp.")
    width = max(map(len, rows))
    if width * len(rows) > limits.cells:
        raise _too_large(name, limits)
    if raw:
        as_given = [tuple(cell if cell.strip() else None for cell in row) for row in rows]
        whole = tuple(row + (None,) * (width - len(row)) for row in as_given)
        return Table(name, "", whole, header_row(whole), notes=tuple(notes))
    english = [english_style([row[at] for row in rows if at < len(row)]) for at in range(width)]
    values: list[tuple[Value, ...]] = []
    uncertain = set()
    for number, row in enumerate(rows):
        read = [typed(cell, english[at]) for at, cell in enumerate(row)]
        uncertain |= {(number, at) for at, (_, unsure) in enumerate(read) if unsure}
        values.append(tuple(value for value, _ in read) + (None,) * (width - len(row)))
    settled = {at for at in {column for _, column in uncertain} if _settled(rows, at)}
    uncertain = {(row, at) for row, at in uncertain if at not in settled}
    if uncertain:
        at_row, at = min(uncertain)
        text, value = rows[at_row][at], shown(values[at_row][at])
        notes.append(_UNCERTAIN.format(text=text, row=at_row + 1, value=value))
    return Table(
        name,
        "",
        tuple(values),
        header_row(values),
        uncertain=frozenset(uncertain),
        notes=tuple(notes),
    )


def _as_it_stands(data: bytes, decoded: str) -> str:
    """The text without Unicode forms being made one, where the file is UTF-8."""
    try:
        text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return decoded
    return text if "\0" not in text else decoded


def _split(text: str, name: str, limits: Limits, raw: bool) -> list[list[str]]:
    parted = text.split("\n", 1)
    mark = None
    if parted[0].lower().startswith("sep=") and len(parted[0].strip()) == 5:
        mark, text = parted[0].strip()[4], parted[1] if len(parted) > 1 else ""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=mark or delimiter(text)):
            rows.append(row if raw else [cell.strip() for cell in row])
            if len(rows) > limits.rows or len(row) > limits.columns:
                raise _too_large(name, limits)
    except csv.Error as error:
        raise Corrupt(
            f"Tệp “{name}” có dòng sai dạng csv, có thể thiếu dấu ngoặc kép. Bạn hãy mở bằng "
            "Excel, lưu thành .xlsx rồi tải lên."
        ) from error
    return rows


def _too_large(name: str, limits: Limits) -> TooLarge:
    return TooLarge(
        f"Tệp “{name}” quá lớn (hơn {limits.rows} dòng, {limits.columns} cột hoặc {limits.cells} "
        "ô). Bạn hãy chỉ giữ phần cần dùng rồi tải lên."
    )


def delimiter(text: str) -> str:
    """The mark that parts most of the first 50 rows into the same number of cells, "," if none."""
    best, best_score = ",", 0.0
    for mark in (";", "\t", ",", "|"):
        try:
            sample = [
                row for row in islice(csv.reader(io.StringIO(text), delimiter=mark), 50) if row
            ]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in sample)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1) * item[1], default=(1, 0))
        score = count / max(len(sample), 1) + min(width, 20) / 1000 if width > 1 else 0.0
        if score > best_score:
            best, best_score = mark, score
    return best


def _settled(rows: list[list[str]], column: int) -> bool:
    """Whether another number of the column shows which style it is written in."""
    return any(shows_style(row[column]) for row in rows if column < len(row))
