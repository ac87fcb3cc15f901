"""Opening zips that anybody may have made: nothing lands outside its folder, nothing is unpacked
without a limit, and names come out as they were typed."""

import errno
import lzma
import shutil
import struct
import unicodedata
import zipfile
import zlib
from contextlib import suppress
from datetime import datetime
from os import utime
from pathlib import Path, PurePosixPath

MAX_UNPACKED = 300 * 1024 * 1024
MAX_FILES = 2000
BROKEN = "Tệp nén bị hỏng hoặc có mật khẩu, bạn nhắn học viên gửi lại."
DEEPEST = 50  # folders in one another
NOT_READ = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zipx", ".iso"})
JUNK = frozenset({"__MACOSX", "__pycache__", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db"})

_UTF8 = 0x800
_LINK = 0o120000
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    struct.error,
    ValueError,
    OverflowError,
)


class Refused(Exception):
    """Why something is not taken in: one Vietnamese sentence."""


def is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def refuse_other_kinds(path: Path) -> None:
    """Raises ``Refused`` for an archive of a kind that is not read."""
    if path.suffix.lower() in NOT_READ:
        raise Refused(
            f"Tệp {path.suffix.lower()} thì máy không mở được, "
            "bạn nhắn học viên nén lại thành .zip."
        )


def unpack(path: Path, target: Path) -> None:
    """Unpack the zip at ``path`` into the empty folder ``target``, times of files kept.

    Names are given in Unicode's composed form. Raises ``Refused`` for a zip that is damaged, locked,
    too large, or holds links, names that lead elsewhere or names that differ in case alone; what was
    written until then stays in ``target``.
    """
    try:
        with zipfile.ZipFile(path) as bundle:
            entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
            if len(entries) > MAX_FILES or sum(e.file_size for e in entries) > MAX_UNPACKED:
                raise Refused(
                    f"Tệp nén bung ra quá lớn (hơn {MAX_UNPACKED >> 20} MB hoặc {MAX_FILES} tệp) nên "
                    "không mở; nếu là bài của cả lớp thì bạn tự bung ra rồi thu cả thư mục."
                )
            names = {id(entry): _relative(entry) for entry in entries}
            wanted = [entry for entry in entries if JUNK.isdisjoint(names[id(entry)].parts)]
            refuse_clashes([names[id(entry)].as_posix() for entry in wanted], "Tệp nén")
            for entry in wanted:
                _unpack_one(bundle, entry, target.joinpath(*names[id(entry)].parts))
    except NotImplementedError as error:
        raise Refused(
            "Tệp nén theo cách mà máy không mở được, bạn nhắn học viên nén lại thành .zip thường."
        ) from error
    except (*_DAMAGED, RuntimeError) as error:
        raise Refused(BROKEN) from error
    except OSError as error:
        if error.errno in (None, errno.EINVAL):  # bz2's own errors, a seek to before the beginning
            raise Refused(BROKEN) from error
        raise Refused(f"Không bung được tệp nén ({error.strerror}), bạn xem lại ổ đĩa.") from error


def refuse_clashes(names: list[str], what: str) -> None:
    """Raises ``Refused`` where two of the ``names`` would be one file on Windows or a Mac."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.casefold(), name)
        if other is not name:
            raise Refused(
                f"{what} có hai tệp trùng tên hoặc chỉ khác chữ hoa, chữ thường "
                f"(“{other}” và “{name}”) nên không nhận, bạn nhắn học viên đổi tên một tệp."
            )


def _relative(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Where an entry goes. Raises ``Refused`` for a link and for a name that leads elsewhere."""
    name = _typed_name(entry).replace("\\", "/")
    parts = PurePosixPath(name).parts
    link = (entry.external_attr >> 16) & 0o170000 == _LINK
    strange = not parts or ".." in parts or name.startswith("/") or ":" in parts[0]
    if link or strange or len(parts) > DEEPEST or any(ord(letter) < 32 for letter in name):
        raise Refused("Tệp nén có lối tắt hoặc đường dẫn lạ nên không mở.")
    return PurePosixPath(name)


def _typed_name(entry: zipfile.ZipInfo) -> str:
    """The name as it was typed. Macs write UTF-8 without saying so, Windows its own code page."""
    name = entry.filename
    if not name.isascii() and not entry.flag_bits & _UTF8:
        with suppress(UnicodeEncodeError):
            name = _decoded(name.encode("cp437")) or name
    return unicodedata.normalize("NFC", name)


def _decoded(raw: bytes) -> str | None:
    with suppress(UnicodeDecodeError):
        return raw.decode("utf-8")
    with suppress(UnicodeDecodeError):
        name = unicodedata.normalize("NFC", raw.decode("cp1258"))
        if all(letter.isascii() or letter.isalpha() for letter in name):
            return name
    return None


def _unpack_one(bundle: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with bundle.open(entry) as source, place.open("xb") as file:
        shutil.copyfileobj(source, file)
    with suppress(ValueError, OverflowError, OSError):
        written = datetime(*entry.date_time).timestamp()
        utime(place, (written, written))
