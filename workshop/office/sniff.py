"""What kind of file some bytes are, told by their content; the name only decides among plain text.

Kinds that are not read end here, with a sentence on what to do instead.
"""

import io
import re
import zipfile
from pathlib import PurePath

from workshop.errors import Corrupt, EmptyFile, Encrypted, WrongKind

_SAVE_AS = (
    "Bạn hãy mở tệp bằng {program}, chọn Lưu thành (Save As), lưu lại thành {ending} rồi tải lên "
    "lại."
)
_WORD = _SAVE_AS.format(program="Word hoặc LibreOffice", ending=".docx")
_EXCEL = _SAVE_AS.format(program="Excel hoặc LibreOffice", ending=".xlsx")
_PICTURE = (
    "“{name}” là ảnh, không phải văn bản, nên không đọc được chữ. Bạn hãy dùng tệp gốc (.docx, "
    ".pdf có chữ), hoặc gõ lại nội dung."
)
_READABLE = "Bạn hãy dùng tệp .docx, .pdf, .txt, .md, .html, .xlsx hoặc .csv."

_PICTURES = (
    b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\1\0",
)  # fmt: skip
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")

# Content types of the main part of an Open XML package, by a piece of their text.
_OPEN_XML = {
    b"wordprocessingml.document.main": "docx",
    b"wordprocessingml.template.main": "docx",
    b"word.document.macroEnabled.main": "docm",
    b"word.template.macroEnabledTemplate.main": "docm",
    b"spreadsheetml.sheet.main": "xlsx",
    b"spreadsheetml.template.main": "xlsx",
    b"excel.sheet.macroEnabled.main": "xlsm",
    b"excel.template.macroEnabled.main": "xlsm",
    b"presentationml": "pptx",
    b"excel.sheet.binary": "xlsb",
}
# What a user calls each kind, and which endings fit it.
ENDINGS = {
    "docx": (".docx", ".dotx"),
    "docm": (".docm", ".dotm"),
    "xlsx": (".xlsx", ".xltx"),
    "xlsm": (".xlsm", ".xltm"),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml"),
}


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file: docx, docm, xlsx, xlsm, pdf, html, md, csv, tsv or txt.

    Raises EmptyFile, Encrypted, Corrupt or WrongKind for what cannot be read.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise EmptyFile(f"Tệp “{name}” trống, không có nội dung nào. Bạn hãy kiểm tra lại tệp.")
    if data.startswith(b"PK"):
        return _zip_kind(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _ole_error(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    _refuse_known(data, name)
    return _text_kind(data, name)


def _zip_kind(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            types = _head(package, "[Content_Types].xml", 1_000_000)
            mimetype = _head(package, "mimetype", 200)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Corrupt(
            f"Tệp “{name}” bị hỏng hoặc chưa tải về đủ. Bạn hãy tải hoặc chép lại tệp từ nơi gốc."
        ) from error
    for piece, kind in _OPEN_XML.items():
        if piece in types:
            if kind in {"pptx", "xlsb"}:
                break
            return kind
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet") or b"xls" in types:
        raise WrongKind(f"Tệp “{name}” là bảng tính dạng khác .xlsx. {_EXCEL}")
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        raise WrongKind(f"Tệp “{name}” là văn bản OpenDocument (.odt). {_WORD}")
    what = "bài trình chiếu" if b"presentationml" in types else "tệp nén"
    if "[Content_Types].xml" in names and not types:
        what = "tệp không rõ loại"
    raise WrongKind(f"“{name}” là {what}, chưa đọc được. {_READABLE}")


def _head(package: zipfile.ZipFile, part: str, length: int) -> bytes:
    if part not in package.namelist():
        return b""
    with package.open(part) as stream:
        return stream.read(length)


def _ole_error(data: bytes, name: str) -> Exception:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {"/".join(path) for path in ole.listdir()}
    except Exception as error:  # olefile lets through what a broken table of sectors leads to
        corrupt = Corrupt(
            f"Tệp “{name}” bị hỏng hoặc chưa tải về đủ. Bạn hãy chép lại tệp từ nơi gốc."
        )
        corrupt.__cause__ = error
        return corrupt
    if "EncryptedPackage" in streams:
        return Encrypted(
            f"Tệp “{name}” được bảo vệ bằng mật khẩu. Bạn hãy mở tệp bằng Word hoặc Excel, bỏ mật "
            "khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi tải lên."
        )
    if "WordDocument" in streams:
        return WrongKind(f"“{name}” là tệp Word đời cũ (.doc). {_WORD}")
    if streams & {"Workbook", "Book"}:
        return WrongKind(f"“{name}” là tệp Excel đời cũ (.xls). {_EXCEL}")
    return WrongKind(f"“{name}” là tệp Office đời cũ, chưa đọc được. {_READABLE}")


def _refuse_known(data: bytes, name: str) -> None:
    start = data[:16]
    bitmap = start.startswith(b"BM") and start[6:10] == b"\0\0\0\0"
    if start.startswith(_PICTURES) or bitmap or start[8:12] == b"WEBP" or start[4:11] in _HEIF:
        raise WrongKind(_PICTURE.format(name=name))
    if start.startswith(b"{\\rtf"):
        raise WrongKind(f"“{name}” là tệp RTF. {_WORD}")
    if start.startswith(_ARCHIVES):
        raise WrongKind(f"“{name}” là tệp nén. Bạn hãy giải nén rồi tải lên từng văn bản.")
    head = data[:4096].lstrip().lower()
    if head.startswith(b"mime-version:") and b"multipart/related" in head:
        raise WrongKind(f"“{name}” là trang web lưu một tệp (.mht). {_WORD}")
    if head.startswith(b"<?xml") and b"progid=" in head:
        raise WrongKind(f"“{name}” là tệp Office dạng XML cũ. {_WORD}")


_HEIF = (b"ftyphei", b"ftypmif", b"ftypavi", b"ftyphev")
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|head|body|meta)\b", re.I | re.S
)


def _text_kind(data: bytes, name: str) -> str:
    head = data[:8192]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            head = head[2:].decode(encoding, "ignore").encode()
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if _looks_binary(head):
        raise WrongKind(f"“{name}” không phải là văn bản đọc được. {_READABLE}")
    ending = PurePath(name).suffix.lower()
    by_ending = {".md": "md", ".markdown": "md", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv"}
    return by_ending.get(ending, "txt")


def _looks_binary(head: bytes) -> bool:
    """Control characters that no text has; UTF-16 without a mark is every second byte NUL."""
    if head.count(0) > len(head) // 5 and not _utf16_like(head):
        return True
    controls = sum(byte < 32 and byte not in b"\0\t\n\r\f\x0b\x1a\x1b" for byte in head)
    return controls > max(8, len(head) // 8)


def _utf16_like(head: bytes) -> bool:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return min(even, odd) * 10 < max(even, odd)
