"""Short clips: single frames as people see them, and a copy with a visible label and the AI mark.

Frames go through one at a time, so memory does not grow with length. AAC sound is kept as it is, any
other is written as AAC. The mark stands in the container's tags, where players and platforms read it.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.errors import Corrupt, TooLarge

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

LONGEST = 180
MOST_PIXELS = 1920 * 1088
_KEPT_SOUND = "aac"


def frames(path: Path, shares: Sequence[float] = (0.1, 0.5, 0.9)) -> list["np.ndarray"]:
    """Frames (upright RGB arrays) at these shares of the length. Raises ``Corrupt``, ``TooLarge``."""
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as container:
            stream = _stream(container, path)
            length = (container.duration or 0) / av.time_base
            return [_frame(container, stream, share * length) for share in shares]
    except (FFmpegError, ValueError, IndexError, StopIteration) as error:
        raise _broken(path) from error


def labelled(
    source: Path,
    target: Path,
    overlay: Callable[["Image.Image"], "Image.Image"],
    tags: dict[str, str],
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write ``source`` to ``target`` as mp4, each frame gone through ``overlay``; ``tags`` go along.

    Raises ``Corrupt`` for what is no video, ``TooLarge`` for one too long or too wide.
    """
    import av
    from av.error import FFmpegError

    try:
        with (
            av.open(str(source)) as given,
            av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as out,
        ):
            video = _stream(given, source)
            out.metadata.update({**tags})
            _copy(given, video, out, overlay, progress)
    except (FFmpegError, ValueError, IndexError, StopIteration) as error:
        target.unlink(missing_ok=True)
        raise _broken(source) from error


def _copy(given: Any, video: Any, out: Any, overlay: Any, progress: Any) -> None:
    rate = video.average_rate or Fraction(25)
    first = _picture(next(given.decode(video)))
    given.seek(0)
    encoder = _encoder(out, first.size, rate)  # every stream is there before the first packet
    sound = given.streams.audio[0] if given.streams.audio else None
    kept = sound is not None and sound.codec_context.name == _KEPT_SOUND
    sound_out = None
    if sound is not None:
        sound_out = out.add_stream_from_template(sound) if kept else _new_sound(out)
    total = float(given.duration or 0) / 1_000_000 or 1.0
    for packet in given.demux([s for s in (video, sound) if s is not None]):
        if packet.stream is sound:
            _carry_sound(packet, sound_out, out, kept=kept)
            continue
        for frame in packet.decode():
            new = _drawn(overlay(_picture(frame)))
            new.pts, new.time_base = frame.pts, frame.time_base
            out.mux(encoder.encode(new))
            progress(min(1.0, float(frame.time or 0) / total))
    out.mux(encoder.encode(None))
    if sound_out is not None and not kept:
        out.mux(sound_out.encode(None))


def _encoder(out: Any, size: tuple[int, int], rate: Any) -> Any:
    stream = out.add_stream("libx264", rate=rate)
    stream.width, stream.height, stream.pix_fmt = size[0], size[1], "yuv420p"
    stream.codec_context.time_base = Fraction(1, 90_000)
    stream.options = {"preset": "veryfast", "crf": "20"}
    stream.codec_context.thread_count = 2
    return stream


def _new_sound(out: Any) -> Any:
    stream = out.add_stream("aac", rate=44_100)
    stream.layout, stream.bit_rate = "stereo", 128_000
    return stream


def _carry_sound(packet: Any, stream: Any, out: Any, *, kept: bool) -> None:
    """A packet of sound into the copy: as it is, or what it holds encoded anew."""
    if not kept:
        for frame in packet.decode():
            out.mux(stream.encode(frame))
    elif packet.dts is not None:
        packet.stream = stream
        out.mux(packet)


def _stream(container: Any, path: Path) -> Any:
    if not container.streams.video:
        raise _broken(path)
    stream = container.streams.video[0]
    if (container.duration or 0) > LONGEST * 1_000_000:
        raise TooLarge(
            f"Clip “{path.name}” dài quá {LONGEST // 60} phút. Bạn cắt ngắn rồi chọn lại."
        )
    if stream.width * stream.height > MOST_PIXELS:
        raise TooLarge(
            f"Clip “{path.name}” to quá cỡ 1920 × 1080. Bạn lưu cỡ nhỏ hơn rồi chọn lại."
        )
    stream.codec_context.thread_count = 2
    return stream


def _frame(container: Any, stream: Any, seconds: float) -> "np.ndarray":
    import numpy as np

    start = stream.start_time or 0
    container.seek(int(seconds / stream.time_base) + start, stream=stream)
    last = None
    for frame in container.decode(stream):
        last = frame
        if float((frame.pts - start) * stream.time_base) >= seconds - 0.001:
            break
    if last is None:
        raise ValueError("no frame")
    return np.asarray(_picture(last))


def _picture(frame: Any) -> "Image.Image":
    """The frame upright, its sides even as the encoder wants them."""
    picture: Image.Image = frame.to_image()
    turn = round(getattr(frame, "rotation", 0) or 0)
    if turn % 360:
        picture = picture.rotate(turn, expand=True)
    width, height = picture.size
    return picture.crop((0, 0, width - width % 2, height - height % 2))


def _drawn(picture: "Image.Image") -> Any:
    import av
    import numpy as np

    return av.VideoFrame.from_ndarray(np.asarray(picture.convert("RGB")), format="rgb24")


def _broken(path: Path) -> Corrupt:
    return Corrupt(f"Clip “{path.name}” bị hỏng hoặc không phải video. Bạn chọn lại tệp gốc.")
