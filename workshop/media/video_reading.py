"""What a video file holds, as any player would find it: streams, size, length, tags, single frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.error import FFmpegError

from workshop.errors import Corrupt, EmptyFile, WrongKind
from workshop.media.marks import AI_CHANGED, AI_MADE
from workshop.media.sound_writing import RULES


@dataclass(frozen=True)
class Facts:
    """A video from outside: kinds of container and streams, size, length, tags in lower case."""

    container: str
    video: str
    pixels: str
    sound: str
    width: int
    height: int
    seconds: float
    fps: float
    faststart: bool
    tags: dict[str, str]

    @property
    def marked(self) -> bool:
        """Whether the tags hold IPTC's mark of what a machine made."""
        return any(
            kind in value for value in self.tags.values() for kind in (RULES, AI_MADE, AI_CHANGED)
        )


def read_facts(path: Path) -> Facts:
    """The facts of a video. Raises ``EmptyFile``, ``WrongKind`` (no pictures in it), ``Corrupt``."""
    if path.stat().st_size == 0:
        raise EmptyFile(f"Tệp video “{path.name}” rỗng. Bạn làm lại video.")
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            if not container.streams.video:
                raise WrongKind(f"Tệp “{path.name}” không có hình. Bạn chọn tệp video mp4.")
            return _facts(container, path)
    except FFmpegError as error:
        raise _broken(path) from error


def _facts(container: Any, path: Path) -> Facts:
    video = container.streams.video[0]
    sounds = container.streams.audio
    length = (container.duration or 0) / av.time_base
    return Facts(
        container="mp4" if "mp4" in container.format.name else container.format.name,
        video=video.codec_context.name,
        pixels=video.pix_fmt or "",
        sound=sounds[0].codec_context.name if sounds else "",
        width=video.width,
        height=video.height,
        seconds=float(length),
        fps=float(video.average_rate or 0),
        faststart=_index_first(path),
        tags={key.lower(): value for key, value in container.metadata.items()},
    )


def frames_at(path: Path, times: Iterable[float]) -> list[Any]:
    """The frame (RGB array) shown at each time in seconds, times in order. Raises ``Corrupt`` where
    the video ends before one of them."""
    found = []
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 2
            for time in times:
                found.append(_frame_at(container, stream, time))
    except (FFmpegError, IndexError) as error:
        raise _broken(path) from error
    if any(frame is None for frame in found):
        raise Corrupt(f"Video “{path.name}” ngắn hơn phụ đề. Bạn làm lại video.")
    return found


def _frame_at(container: Any, stream: Any, time: float) -> Any:
    container.seek(int(time / stream.time_base), stream=stream)
    last = None
    for frame in container.decode(stream):
        if last is not None and frame.time > time:
            break
        last = frame
        if frame.time + float(1 / (stream.average_rate or 25)) > time:
            break
    return None if last is None else np.asarray(last.to_ndarray(format="rgb24"))


def _index_first(path: Path) -> bool:
    """Whether the index (``moov``) of an mp4 stands before its data (``mdat``)."""
    with path.open("rb") as file:
        while head := file.read(8):
            size, name = int.from_bytes(head[:4], "big"), head[4:8]
            if name in {b"moov", b"mdat"} or len(head) < 8:
                return name == b"moov"
            if size == 1:
                size = int.from_bytes(file.read(8), "big") - 8
            if size < 8:
                return False
            file.seek(size - 8, 1)
    return False


def _broken(path: Path) -> Corrupt:
    return Corrupt(f"Tệp “{path.name}” bị hỏng hoặc không phải video. Bạn làm lại video.")
