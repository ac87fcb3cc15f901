"""Vertical videos from still pictures: slow motion over each, captions, AI label, voice, one mp4.

H.264 (yuv420p) and AAC with the index in front, which every phone plays and can begin before it has all
of the file. Pictures move in the YUV planes that the encoder takes, so no frame is converted twice.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from PIL import Image, ImageOps

from workshop.media.sound import Samples
from workshop.media.video_overlay import HEIGHT, WIDTH, Patch, caption, label

FPS = 25
ZOOM = 0.14
_SPARE = 1.16  # how much larger than the frame a picture is kept, so that zooming stays sharp
_SOUND_RATE = 44_100
Planes = tuple[Any, Any]  # Y at full size, UV interleaved at half


@dataclass(frozen=True)
class Scene:
    """A picture for some seconds; ``captions`` are (start, end, text), seconds from the scene's start."""

    picture: Image.Image
    seconds: float
    captions: tuple[tuple[float, float, str], ...] = ()


def ease(share: float) -> float:
    """Time run through a scene, 0 to 1, as motion: slow, faster, slow."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def window(share: float, inward: bool) -> tuple[float, float, float]:
    """The part of a picture that is seen: width and height as shares, then the left top corner's
    place, the same share across and down. ``inward`` comes closer, else it draws back."""
    nearness = ease(share) if inward else 1 - ease(share)
    size = 1 - ZOOM * nearness
    return size, (1 - size) / 2, (1 - size) / 2


def cover(picture: Image.Image) -> Image.Image:
    """The middle of a picture at the frame's shape, a little larger than the frame."""
    size = (round(WIDTH * _SPARE), round(HEIGHT * _SPARE))
    return ImageOps.fit(picture.convert("RGB"), size, Image.Resampling.BICUBIC)


def write_video(
    path: Path,
    scenes: Sequence[Scene],
    samples: Samples,
    rate: int,
    tags: dict[str, str],
    *,
    fps: int = FPS,
    progress: Callable[[float], None] = lambda _: None,
) -> Path:
    """Write the video in one step. Raises ``OSError``, ``ValueError`` where there are no scenes."""
    if not scenes:
        raise ValueError("no scenes to write")
    draft = path.with_name(f".{path.name}.part")
    try:
        with av.open(
            str(draft), "w", format="mp4", options={"movflags": "+faststart"}
        ) as container:
            container.metadata.update(tags)
            video, sound = _video_stream(container, fps), _sound_stream(container)
            _write_sound(container, sound, samples, rate)
            total = sum(round(scene.seconds * fps) for scene in scenes)
            for number, planes in enumerate(_frames(scenes, fps)):
                frame = av.VideoFrame.from_ndarray(planes, format="nv12")
                frame.pts, frame.time_base = number, Fraction(1, fps)
                container.mux(video.encode(frame))
                if number % fps == 0:
                    progress(number / total)
            container.mux(video.encode(None))
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _video_stream(container: Any, fps: int) -> Any:
    stream = container.add_stream("libx264", rate=fps)
    stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    stream.gop_size = 2 * fps
    stream.options = {"preset": "ultrafast", "crf": "27", "profile": "main"}
    stream.codec_context.thread_count = 2
    return stream


def _sound_stream(container: Any) -> Any:
    stream = container.add_stream("aac", rate=_SOUND_RATE)
    stream.layout, stream.bit_rate = "mono", 96_000
    stream.options = {"aac_coder": "fast"}  # at this rate nearer to the voice than the usual one
    return stream


def _write_sound(container: Any, stream: Any, samples: Samples, rate: int) -> None:
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=_SOUND_RATE)
    for start in range(0, len(samples), rate):
        piece = np.ascontiguousarray(samples[None, start : start + rate], dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(piece, format="fltp", layout="mono")
        frame.rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        for ready in resampler.resample(frame):
            container.mux(stream.encode(ready))
    for ready in resampler.resample(None):
        container.mux(stream.encode(ready))
    container.mux(stream.encode(None))


def _frames(scenes: Sequence[Scene], fps: int) -> Iterator[Any]:
    """Each frame as NV12: Y above UV."""
    over_all = _layer(label())
    for place, scene in enumerate(scenes):
        picture = _planes(np.asarray(cover(scene.picture)))
        captions = [(a, b, _layer(caption(text))) for a, b, text in scene.captions]
        count = max(1, round(scene.seconds * fps))
        for number in range(count):
            seen = _seen(picture, window(number / count, inward=place % 2 == 0))
            now = number / fps
            shown = [layer for start, end, layer in captions if start <= now < end]
            for layer in [over_all, *shown]:
                _lay(seen, layer)
            yield np.vstack([seen[0], seen[1].reshape(HEIGHT // 2, WIDTH)])


def _planes(rgb: Any) -> Planes:
    """Y at full size, U and V together at half."""
    height, width = (side - side % 2 for side in rgb.shape[:2])
    flat = cv2.cvtColor(np.ascontiguousarray(rgb[:height, :width]), cv2.COLOR_RGB2YUV_I420)
    chroma = flat[height:].reshape(2, height // 2, width // 2)
    return flat[:height], np.ascontiguousarray(chroma.transpose(1, 2, 0))


def _seen(picture: Planes, part: tuple[float, float, float]) -> Planes:
    """The part of a picture at the frame's size; moves by parts of a pixel, so it does not tremble."""
    out = []
    for plane, (width, height) in zip(
        picture, ((WIDTH, HEIGHT), (WIDTH // 2, HEIGHT // 2)), strict=True
    ):
        tall, wide = plane.shape[:2]
        size, left, top = part
        matrix = np.array(
            [[size * wide / width, 0, left * wide], [0, size * tall / height, top * tall]]
        )
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        out.append(
            cv2.warpAffine(
                plane, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE
            )
        )
    return out[0], out[1]


def _layer(patch: Patch) -> tuple[Planes, Planes, tuple[int, int]]:
    """A patch ready to be laid: its planes, how opaque they are, and its place."""
    pixels = np.asarray(patch.image.convert("RGBA"))
    alpha = pixels[..., 3].astype(np.float32) / 255
    half = cv2.resize(alpha, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return _planes(pixels[..., :3]), (alpha, half[..., None]), (patch.left, patch.top)


def _lay(frame: Planes, layer: tuple[Planes, Planes, tuple[int, int]]) -> None:
    planes, alphas, (left, top) = layer
    for part, plane, alpha, scale in zip(frame, planes, alphas, (1, 2), strict=True):
        tall, wide = plane.shape[:2]
        area = part[top // scale : top // scale + tall, left // scale : left // scale + wide]
        area[...] = (plane * alpha + area * (1 - alpha) + 0.5).astype(np.uint8)
