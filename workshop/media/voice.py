"""The Vietnamese voice: eSpeak NG (northern), loaded from its package, called through its C interface.

It is a voice by rules: clear, robotic, the same on every machine, and needs no network. Text goes in
sentence by sentence; pauses are ours, so that a length can be planned. One voice a process.
"""

import ctypes
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from workshop.errors import WorkshopError
from workshop.media.sound import Samples
from workshop.vietnamese import sentences
from workshop.vietnamese.spoken import pronounce

NAME = "eSpeak NG"
USUAL_SPEED = 135  # eSpeak's words a minute; about 200 Vietnamese syllables
SLOWEST, FASTEST = 100, 175
_SYNCHRONOUS, _UTF8, _RATE_PARAMETER = 2, 1, 1
_QUIET = 0.004
_AFTER_SENTENCE, _AFTER_LINE = 0.40, 0.75  # seconds at the usual speed


class _Engine:
    """The library, its sample rate, and the buffer that it fills."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
        data = _plain(Path(espeakng_loader.get_data_path()))
        self.rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(data), 0)
        self._buffer = bytearray()
        kind = ctypes.CFUNCTYPE(
            ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
        )
        self._callback = kind(self._take)  # kept: the library holds only a pointer
        self._library.espeak_SetSynthCallback(self._callback)
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(b"vi") != 0:
            raise OSError("eSpeak NG did not start, or has no Vietnamese voice")

    def _take(self, wave: Any, count: int, _events: Any) -> int:
        if wave and count > 0:
            self._buffer.extend(ctypes.string_at(wave, count * 2))
        return 0

    def say(self, text: str, speed: int) -> Samples:
        """The samples of a text."""
        self._buffer.clear()
        self._library.espeak_SetParameter(_RATE_PARAMETER, speed, 0)
        data = text.encode("utf-8") + b"\0"
        self._library.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        return np.frombuffer(bytes(self._buffer), dtype=np.int16).astype(np.float32) / 32768


def _plain(folder: Path) -> str:
    """The folder's short name on Windows where its path has letters that eSpeak cannot open."""
    path = str(folder)
    if os.name != "nt" or path.isascii():
        return path
    short = ctypes.create_unicode_buffer(512)
    length = ctypes.windll.kernel32.GetShortPathNameW(path, short, 512)  # type: ignore[attr-defined]
    return short.value if length else path


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    try:
        return _Engine()
    except (OSError, ImportError, RuntimeError, AttributeError) as error:
        raise WorkshopError(
            "Máy này chưa có giọng đọc (eSpeak NG). Bạn báo giảng viên chạy lại python3 start.py để cài."
        ) from error


def rate() -> int:
    """The sample rate of the voice, in Hz."""
    return _engine().rate


def say(text: str, speed: int = USUAL_SPEED) -> Samples:
    """One stretch of text without pauses around it; foreign names in Vietnamese sounds."""
    return _trimmed(_engine().say(pronounce(text), speed))


def read_out(script: str, speed: int = USUAL_SPEED) -> Iterator[tuple[str, Samples]]:
    """Each sentence of a script with its samples, the pause after it included."""
    lines = [line for line in script.splitlines() if re.search(r"\w", line)]
    for line in lines:
        spans = sentences(line)
        for place, span in enumerate(spans):
            last = place == len(spans) - 1
            pause = (_AFTER_LINE if last else _AFTER_SENTENCE) * USUAL_SPEED / speed
            yield span.text, np.concatenate([say(span.text, speed), silence(pause)])


def silence(seconds: float) -> Samples:
    """So many seconds of nothing, at the voice's rate."""
    return np.zeros(int(seconds * rate()), dtype=np.float32)


def _trimmed(samples: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > _QUIET)
    if not len(loud):
        return samples[:0]
    margin = int(0.02 * rate())
    return samples[max(0, loud[0] - margin) : loud[-1] + margin]
