"""A label over every frame of a clip that is there already, and tags in its container.

Pictures are encoded anew (H.264, yuv420p, faststart), as a label must; AAC sound is
copied as it is, any other is written as AAC. Frames keep their times, and stand upright.
"""

import os
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.error import FFmpegError
from PIL import Image

from workshop.errors import Corrupt, EmptyFile, TooLarge, WrongKind
from workshop.media.label import Corner, draw_label, label_box

LONGEST = 600.0
"""Most seconds of a clip: a label is drawn on each frame."""
LARGEST_SIDE = 1920
_AS_IT_IS = "aac"


def label_clip(source: Path, target: Path, text: str, corner: Corner, tags: dict[str, str]) -> Path:
    """Write ``source`` with ``text`` in a corner of every frame and ``tags`` in the container.

    Raises ``EmptyFile``, ``WrongKind`` (no pictures in it), ``TooLarge`` or ``Corrupt``.
    """
    if source.stat().st_size == 0:
        raise EmptyFile(f"Clip “{source.name}” rỗng (0 byte). Bạn chép lại clip từ điện thoại.")
    draft = target.with_name(f".{target.name}.part")
    try:
        with av.open(str(source), metadata_errors="replace") as given:
            _bounded(given, source.name)
            options = {"movflags": "+faststart"}
            with av.open(str(draft), "w", format="mp4", options=options) as made:
                made.metadata.update(tags)
                _carry(given, made, text, corner)
        os.replace(draft, target)
    except (FFmpegError, IndexError) as error:
        raise Corrupt(
            f"Clip “{source.name}” bị hỏng hoặc chép chưa hết. Bạn chép lại clip rồi thử lại."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return target


def _bounded(given: Any, name: str) -> None:
    if not given.streams.video:
        raise WrongKind(f"Tệp “{name}” không có hình. Bạn chọn ảnh hoặc clip có hình.")
    if (given.duration or 0) / av.time_base > LONGEST:
        raise TooLarge(f"Clip “{name}” dài quá {LONGEST / 60:.0f} phút. Bạn cắt ngắn rồi thử lại.")


def _carry(given: Any, made: Any, text: str, corner: Corner) -> None:
    """Every packet of the source into the new file, in order."""
    pictures = given.streams.video[0]
    pictures.thread_type = "AUTO"
    sounds = given.streams.audio[0] if given.streams.audio else None
    first = next(given.decode(pictures))
    size = _even(_upright(first))
    video = _video(made, pictures, size)
    as_it_is = sounds is not None and sounds.codec_context.name == _AS_IT_IS
    sound = None
    if sounds is not None:
        sound = made.add_stream_from_template(sounds) if as_it_is else _aac(made)
    plate, at = _plate(size, text, corner)
    given.seek(0)
    wanted = [stream for stream in (pictures, sounds) if stream is not None]
    for packet in given.demux(*wanted):
        if packet.stream is pictures:
            for frame in packet.decode():
                made.mux(video.encode(_labelled(frame, size, plate, at)))
        elif as_it_is and packet.dts is not None:
            packet.stream = sound
            made.mux(packet)
        elif not as_it_is and sound is not None:
            for frame in packet.decode():
                made.mux(sound.encode(frame))
    made.mux(video.encode(None))
    if sound is not None and not as_it_is:
        made.mux(sound.encode(None))


def _video(made: Any, given: Any, size: tuple[int, int]) -> Any:
    video = made.add_stream("libx264", rate=given.average_rate or 25)
    video.width, video.height = size
    video.pix_fmt = "yuv420p"
    video.codec_context.time_base = given.time_base
    video.options = {"preset": "veryfast", "crf": "22"}
    video.codec_context.thread_count = 2
    return video


def _aac(made: Any) -> Any:
    sound = made.add_stream("aac", rate=44_100)
    sound.layout, sound.bit_rate = "stereo", 128_000
    return sound


def _upright(frame: Any) -> Image.Image:
    """A frame as a player shows it: phones store a turn beside the pictures."""
    pixels = frame.to_ndarray(format="rgb24")
    turns = round(float(getattr(frame, "rotation", 0) or 0) / 90) % 4
    return Image.fromarray(np.ascontiguousarray(np.rot90(pixels, turns)))


def _even(image: Image.Image) -> tuple[int, int]:
    """Even sides, as yuv420p needs, and none over the largest."""
    scale = min(1.0, LARGEST_SIDE / max(image.size))
    return tuple(max(2, round(side * scale) // 2 * 2) for side in image.size)  # type: ignore[return-value]


def _plate(size: tuple[int, int], text: str, corner: Corner) -> tuple[Image.Image, tuple[int, int]]:
    box, _ = label_box(size, text, corner)
    drawn = draw_label(Image.new("RGBA", size), text, corner)
    return drawn.crop(box), (box[0], box[1])


def _labelled(frame: Any, size: tuple[int, int], plate: Image.Image, at: tuple[int, int]) -> Any:
    image = _upright(frame)
    if image.size != size:
        image = image.resize(size, Image.Resampling.BILINEAR)
    image.paste(plate, at, plate)
    done = av.VideoFrame.from_image(image)
    done.pts, done.time_base = frame.pts, frame.time_base
    return done
