"""Documents and tables in and out: docx, pdf, txt, md, html, xlsx, csv in; docx, xlsx, csv out.

Whatever is wrong with a file ends in a BadFile whose text a learner can be shown. Nothing in a file
is run, computed or fetched.
"""

from workshop.office.cells import Formula, safe_cell, write_csv
from workshop.office.docx_page import (
    AI_LABEL,
    Bullets,
    DocxPage,
    Grid,
    Heading,
    Paragraph,
    Run,
    Source,
)
from workshop.office.docx_write import docx_bytes, write_docx
from workshop.office.model import BODY, Block, Document, Limits, Table, Value
from workshop.office.reading import read, read_table
from workshop.office.rewrite import Edit, Opened, Piece, edited, open_pieces, rewrite
from workshop.office.xlsx_area import Area
from workshop.office.xlsx_write import Book, Column, Sheet

__all__ = [
    "AI_LABEL",
    "BODY",
    "Area",
    "Block",
    "Book",
    "Bullets",
    "Column",
    "Document",
    "DocxPage",
    "Edit",
    "Formula",
    "Grid",
    "Heading",
    "Limits",
    "Opened",
    "Paragraph",
    "Piece",
    "Run",
    "Sheet",
    "Source",
    "Table",
    "Value",
    "docx_bytes",
    "edited",
    "open_pieces",
    "read",
    "read_table",
    "rewrite",
    "safe_cell",
    "write_csv",
    "write_docx",
]
