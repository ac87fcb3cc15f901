"""Cells that are safe to hand on: text from people never becomes a formula in Excel."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from workshop.files import write_atomic
from workshop.office.cell_values import shown
from workshop.office.model import Value
from workshop.office.settle import printable

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Formula:
    """A live formula that the program means to write, such as ``Formula("=SUM(B2:B9)")``.

    Names of functions are the English ones, arguments parted by commas, as files have them.
    """

    text: str

    def __post_init__(self) -> None:
        if not self.text.startswith("="):
            raise ValueError(f"a formula starts with '=', not {self.text[:20]!r}")


def safe_cell(value: Value) -> Value:
    """The value for a csv cell: text that would run as a formula gets a "'" before it.

    Source: OWASP, "CSV Injection". In an xlsx, text is stored as text and needs no mark.
    """
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_STARTS):
        return f"'{value}"
    return value


def write_csv(path: str | Path, rows: Iterable[Sequence[Value]]) -> Path:
    """Writes rows as Excel in Vietnamese opens them: UTF-8 with a mark, ";" between, "1,5"."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(value) for value in row])
    return write_atomic(Path(path), out.getvalue().encode("utf-8-sig"))


def _written(value: Value) -> str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
    if isinstance(value, str):
        return printable(str(safe_cell(value)))
    return shown(value)
