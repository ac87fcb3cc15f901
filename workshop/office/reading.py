"""The way in: any file that people bring, to a Document or Table, or to a sentence on why not."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePath

from workshop.errors import BadFile, Corrupt, TooLarge, WorkshopError, WrongKind
from workshop.office import sniff
from workshop.office.assemble import Piece, assemble
from workshop.office.cell_values import shown
from workshop.office.model import Document, Limits, Table

log = logging.getLogger(__name__)

_UNLIKE = "Tệp tên là “{name}” nhưng bên trong là {kind}; đã đọc theo nội dung."
_KIND_NAMES = {
    "docx": "văn bản Word (.docx)",
    "docm": "văn bản Word có macro (.docm)",
    "xlsx": "bảng tính Excel (.xlsx)",
    "xlsm": "bảng tính Excel có macro (.xlsm)",
    "pdf": "tệp pdf",
    "html": "trang web (.html)",
}
_TABLES = frozenset({"xlsx", "xlsm", "csv", "tsv"})


def read(
    source: str | Path | bytes, name: str | None = None, *, limits: Limits | None = None
) -> Document:
    """The text of a docx, pdf, txt, md, html, xlsx or csv file, told apart by content.

    ``name`` is what messages call the file; bytes without one are "tệp". Raises BadFile or one of
    its kinds: EmptyFile, TooLarge, WrongKind, Corrupt, Encrypted, NoText.
    """
    limits = limits or Limits()
    data, name = load(source, name, limits)
    with guard(name):
        kind = sniff.kind_of(data, name)
        document = _document(data, name, kind, limits)
    return replace(document, notes=document.notes + _unlike(name, kind))


def read_table(
    source: str | Path | bytes,
    name: str | None = None,
    sheet: str | None = None,
    *,
    limits: Limits | None = None,
    raw: bool = False,
) -> Table:
    """The values of one sheet of an xlsx, or of a csv or tsv; the first sheet with content if none
    is named. Raises BadFile or one of its kinds, WrongKind for a file that holds no table.

    ``raw`` leaves every text letter by letter as it stands: spaces at its ends, Unicode form, and
    in a csv what looks like a number or a date.
    """
    limits = limits or Limits()
    data, name = load(source, name, limits)
    with guard(name):
        kind = sniff.kind_of(data, name)
        if kind not in _TABLES and kind != "txt":
            raise WrongKind(
                f"“{name}” là {_KIND_NAMES.get(kind, 'văn bản')}, không phải bảng tính. Bạn hãy "
                "dùng tệp .xlsx hoặc .csv."
            )
        table = _tables(data, name, "csv" if kind == "txt" else kind, limits, sheet, raw)[0]
    return replace(table, notes=table.notes + _unlike(name, kind))


def load(source: str | Path | bytes, name: str | None, limits: Limits) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        name = PurePath(name).name if name else "tệp"
        _refuse_large(len(source), name, limits)
        return source, name
    path = Path(source)
    name = PurePath(name).name if name else path.name
    try:
        _refuse_large(path.stat().st_size, name, limits)
        return path.read_bytes(), name
    except OSError as error:
        raise BadFile(
            f"Không mở được tệp “{name}”. Bạn hãy xem tệp còn ở đó không, đóng tệp trong chương "
            "trình khác rồi thử lại."
        ) from error


def _refuse_large(size: int, name: str, limits: Limits) -> None:
    if size > limits.file_mb * 1024 * 1024:
        raise TooLarge(
            f"Tệp “{name}” nặng {size / 1024 / 1024:.0f} MB, quá mức {limits.file_mb} MB. Bạn hãy "
            "bỏ bớt ảnh, giảm dung lượng hoặc chia thành nhiều tệp nhỏ."
        )


@contextmanager
def guard(name: str) -> Iterator[None]:
    """Makes what a library raises on a file that no check foresaw a Corrupt."""
    try:
        yield
    except (WorkshopError, MemoryError):
        raise
    except Exception as error:
        log.warning("a file was refused for an error that no check foresaw", exc_info=True)
        raise Corrupt(
            f"Không đọc được tệp “{name}”; có thể tệp bị hỏng. Bạn hãy mở tệp, lưu lại rồi tải lên."
        ) from error


def _document(data: bytes, name: str, kind: str, limits: Limits) -> Document:
    if kind in {"docx", "docm"}:
        from workshop.office.docx_read import read_docx

        return read_docx(data, name, limits, macros=kind == "docm")
    if kind == "pdf":
        from workshop.office.pdf_read import read_pdf

        return read_pdf(data, name, limits)
    if kind in _TABLES:
        return _of_tables(name, kind, _tables(data, name, kind, limits, None), limits)
    if kind == "html":
        from workshop.office.html_read import read_html

        return read_html(data, name, limits)
    from workshop.office import text_read

    as_markdown = kind == "md"
    return (text_read.read_markdown if as_markdown else text_read.read_text)(data, name, limits)


def _tables(
    data: bytes, name: str, kind: str, limits: Limits, sheet: str | None, raw: bool = False
) -> list[Table]:
    if kind in {"csv", "tsv"}:
        from workshop.office.csv_read import read_csv

        return [read_csv(data, name, limits, raw)]
    from workshop.office.sheet_read import read_xlsx

    return read_xlsx(data, name, limits, sheet, macros=kind == "xlsm", raw=raw)


def _of_tables(name: str, kind: str, tables: list[Table], limits: Limits) -> Document:
    pieces = []
    for table in tables:
        if table.sheet:
            pieces.append(Piece(text=table.sheet, styled=1))
        rows = tuple(tuple(shown(value) for value in row) for row in table.rows)
        pieces.append(Piece(kind="table", rows=rows))
    notes = dict.fromkeys(note for table in tables for note in table.notes)
    return assemble(name, kind, pieces, limits, notes=notes)


def _unlike(name: str, kind: str) -> tuple[str, ...]:
    """A note where the name's ending promises another kind."""
    ending = PurePath(name).suffix.lower()
    known = {each for endings in sniff.ENDINGS.values() for each in endings}
    fits = sniff.ENDINGS.get(kind, ())
    if ending in fits or not ending or (not fits and ending not in known):
        return ()
    return (_UNLIKE.format(name=name, kind=_KIND_NAMES.get(kind, "văn bản thường")),)
