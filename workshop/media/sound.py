"""Any sound or video that people bring, as samples: mono, float from -1 to 1, at the rate asked for.

Whatever is wrong with a file ends in a ``BadFile`` with a sentence. Memory is bounded: decoding stops
at ``longest`` seconds, whatever the file says of its length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.error import FFmpegError

from workshop.errors import BadFile, Corrupt, EmptyFile, TooLarge, WrongKind

LONGEST = 30 * 60
SILENT = 10 ** (-55 / 20)  # a peak below -55 dBFS: nothing that a person would call sound
MAX_BYTES = 500 * 1024 * 1024

Samples = Any  # numpy.ndarray of float32, one dimension


@dataclass(frozen=True)
class Sound:
    """What a file sounds like: its samples, their rate in Hz, and the tags of the file in lower case."""

    samples: Samples
    rate: int
    tags: dict[str, str]

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def peak(self) -> float:
        """The largest absolute value."""
        return float(np.abs(self.samples).max()) if len(self.samples) else 0.0

    @property
    def silent(self) -> bool:
        return self.peak < SILENT


def read_sound(path: Path, rate: int = 16_000, longest: float = LONGEST) -> Sound:
    """The sound of a file, also of a video's first sound track.

    Raises ``EmptyFile`` (no bytes or no sound in it), ``WrongKind`` (no sound file, a video without
    sound), ``TooLarge`` (over ``longest`` seconds), ``Corrupt``.
    """
    name = path.name
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile(
            f"Tệp “{name}” rỗng, không có gì bên trong. Bạn thu lại hoặc chọn tệp khác."
        )
    if size > MAX_BYTES:
        raise TooLarge(f"Tệp “{name}” nặng quá 500 MB. Bạn cắt ngắn hoặc nén lại rồi chọn lại.")
    try:
        return _decode(path, rate, longest)
    except FFmpegError as error:
        raise _trouble(name, error) from error
    except (ValueError, MemoryError, UnicodeError) as error:
        raise Corrupt(_broken(name)) from error


def _decode(path: Path, rate: int, longest: float) -> Sound:
    with av.open(str(path), metadata_errors="replace") as container:
        if not container.streams.audio:
            kind = "Video" if container.streams.video else "Tệp"
            raise WrongKind(f"{kind} “{path.name}” không có tiếng. Bạn chọn tệp có tiếng nói.")
        said = (container.duration or 0) / av.time_base
        if said > longest:
            raise TooLarge(_too_long(path.name, said, longest))
        tags = {key.lower(): value for key, value in container.metadata.items()}
        tags |= {key.lower(): value for key, value in container.streams.audio[0].metadata.items()}
        pieces, count = [], 0
        for piece in _resampled(container, rate):
            pieces.append(piece)
            count += len(piece)
            if count > longest * rate:
                raise TooLarge(_too_long(path.name, count / rate, longest))
    if not count:
        raise EmptyFile(
            f"Tệp “{path.name}” không có đoạn tiếng nào. Bạn thu lại hoặc chọn tệp khác."
        )
    return Sound(np.concatenate(pieces), rate, tags)


def _resampled(container: Any, rate: int) -> Iterator[Samples]:
    resampler = av.AudioResampler(format="flt", layout="mono", rate=rate)
    for frame in container.decode(audio=0):
        for piece in resampler.resample(frame):
            yield piece.to_ndarray()[0]
    for piece in resampler.resample(None):
        yield piece.to_ndarray()[0]


def read_speech(path: Path, rate: int = 16_000, longest: float = LONGEST) -> Sound:
    """As ``read_sound``, and raises ``EmptyFile`` where all of it is silence."""
    sound = read_sound(path, rate, longest)
    if sound.silent:
        raise EmptyFile(
            f"Tệp “{path.name}” chỉ có im lặng, không nghe thấy tiếng nào. "
            "Bạn xem lại micrô rồi thu lại."
        )
    return sound


def _trouble(name: str, error: FFmpegError) -> BadFile:
    if isinstance(error, av.error.InvalidDataError | av.error.EOFError):
        return Corrupt(_broken(name))
    return WrongKind(
        f"Tệp “{name}” không phải tệp âm thanh hay video mà máy đọc được. "
        "Bạn dùng tệp mp3, wav, m4a, ogg hoặc mp4."
    )


def _broken(name: str) -> str:
    return (
        f"Tệp “{name}” bị hỏng hoặc không phải tệp âm thanh, video. "
        "Bạn sao chép lại từ máy gốc, hoặc dùng tệp mp3, wav, m4a, ogg, mp4."
    )


def _too_long(name: str, seconds: float, longest: float) -> str:
    return (
        f"Tệp “{name}” dài {say_length(seconds)}, dài quá {say_length(longest)}. "
        "Bạn cắt thành từng đoạn ngắn rồi làm từng đoạn."
    )


def say_length(seconds: float) -> str:
    """A length for people: "1 giờ 5 phút", "2 phút 30 giây"."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    parts = [(hours, "giờ"), (minutes, "phút"), (left if not hours else 0, "giây")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 giây"
