"""Writing sound: wav, mp3 and opus, with tags; and the machine-readable mark of what AI made.

The mark is IPTC's digital source type in the file's tags. A voice computed by rules, such as eSpeak's, is
``algorithmicMedia``; one of a trained network is ``trainedAlgorithmicMedia``.
"""

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from workshop.media.sound import Samples, Sound

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
RULES, TRAINED = f"{SOURCE_TYPE}algorithmicMedia", f"{SOURCE_TYPE}trainedAlgorithmicMedia"
AI_VOICE = "Giọng đọc do máy tạo"
_KINDS = {
    ".mp3": ("mp3", "libmp3lame", 48_000),
    ".wav": ("wav", "pcm_s16le", None),
    ".opus": ("ogg", "libopus", 24_000),
    ".ogg": ("ogg", "libopus", 24_000),
}


def ai_tags(title: str, voice: str, source: str = RULES) -> dict[str, str]:
    """Tags that say to people and to machines that a voice was made by a machine."""
    return {
        "title": title,
        "artist": f"{AI_VOICE} ({voice})",
        "comment": f"{AI_VOICE} ({voice}). AI-generated voice. {source}",
        "digital_source_type": source,
    }


def has_ai_mark(sound: Sound) -> bool:
    """Whether the tags of a file hold the mark."""
    return any(kind in value for value in sound.tags.values() for kind in (RULES, TRAINED))


def write_sound(
    path: Path, samples: Samples, rate: int, tags: dict[str, str], bit_rate: int | None = None
) -> Path:
    """Write mono samples as the ending of ``path`` says, in one step. Raises ``OSError``; ``KeyError``
    for an ending that is not written, ``ValueError`` where there is nothing to write."""
    if not len(samples):
        raise ValueError("no samples to write")
    container_format, codec, usual = _KINDS[path.suffix.lower()]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    try:
        with av.open(str(draft), "w", format=container_format) as container:
            container.metadata.update(tags)
            stream: Any = container.add_stream(codec, rate=_rate_for(codec, rate))
            stream.layout = "mono"
            if usual:
                stream.bit_rate = bit_rate or usual
            _encode(container, stream, samples, rate)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _rate_for(codec: str, rate: int) -> int:
    return 48_000 if codec == "libopus" else rate


def _encode(container: Any, stream: Any, samples: Samples, rate: int) -> None:
    whole = (np.clip(samples, -1.0, 1.0) * 32767).round().astype(np.int16)
    resampler = av.AudioResampler(
        format=stream.codec_context.format or "s16", layout="mono", rate=stream.codec_context.rate
    )
    second = max(rate, 1)
    for start in range(0, len(whole), second):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(whole[None, start : start + second]), format="s16", layout="mono"
        )
        frame.rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        for piece in resampler.resample(frame):
            container.mux(stream.encode(piece))
    for piece in resampler.resample(None):
        container.mux(stream.encode(piece))
    container.mux(stream.encode(None))
