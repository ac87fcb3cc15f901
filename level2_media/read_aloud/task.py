"""Read a script out: sentence by sentence, with a chime, at one loudness, marked as made by a machine."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from level2_media.read_aloud.script import count_syllables
from workshop.engine import Limits, Reporter, job
from workshop.errors import WorkshopError
from workshop.vietnamese.spoken import unspoken

LIMITS = Limits(seconds=300, memory_mb=900)
MOST_SYLLABLES = 4000
SPEEDS = (105, 115, 125, 135, 145, 155, 165)
_AFTER_CHIME = 0.4


class Order(BaseModel):
    """How a script is to be read: eSpeak's speed, chimes, the file's kind and its title."""

    model_config = ConfigDict(frozen=True)

    speed: int = 135
    chimes: Literal["none", "start", "both"] = "start"
    ending: Literal[".mp3", ".wav"] = ".mp3"
    title: str = "Bản tin loa phát thanh"


@dataclass(frozen=True)
class Made:
    """A bulletin: the file's bytes and ending, its seconds, LUFS and highest sample in dBFS."""

    data: bytes
    ending: str
    seconds: float
    lufs: float
    peak: float


@job
def make_bulletin(script: str, order: Order, progress: Reporter) -> Made:
    """The bulletin as a sound file.

    Raises ``WorkshopError`` where the script is empty, too long, or holds what no voice can say.
    """
    _refuse(script)
    import numpy as np

    from workshop.media import loudness, sound_writing, voice
    from workshop.media.chime import chime
    from workshop.media.sound import read_sound

    total, done, pieces = count_syllables(script), 0, []
    for sentence, samples in voice.read_out(script, order.speed):
        pieces.append(samples)
        done += count_syllables(sentence)
        progress(0.8 * done / total, f"Đã đọc {done} trên {total} tiếng.")
    spoken = loudness.bring_to(np.concatenate(pieces), voice.rate())
    bell = loudness.bring_to(chime(voice.rate()), voice.rate(), loudness.TARGET - 3)
    pause = voice.silence(_AFTER_CHIME)
    before = [bell, pause] if order.chimes != "none" else []
    after = [pause, bell] if order.chimes == "both" else []
    progress(0.9, "Đang chỉnh âm lượng và ghi tệp.")
    samples = loudness.bring_to(np.concatenate([*before, spoken, *after]), voice.rate())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"ban_tin{order.ending}"
        tags = sound_writing.ai_tags(order.title, voice.NAME)
        sound_writing.write_sound(path, samples, voice.rate(), tags)
        heard = read_sound(path, voice.rate())
        found = loudness.measure(heard.samples, heard.rate)
        return Made(path.read_bytes(), order.ending, heard.seconds, found.lufs, found.peak)


def _refuse(script: str) -> None:
    syllables = count_syllables(script)
    if not syllables:
        raise WorkshopError("Kịch bản chưa có chữ nào. Bạn viết kịch bản ở bước 3 rồi bấm lại.")
    if syllables > MOST_SYLLABLES:
        raise WorkshopError(
            f"Kịch bản dài {syllables} tiếng, đọc hơn hai mươi phút. "
            f"Bạn chia thành nhiều bản tin, mỗi bản nhiều nhất {MOST_SYLLABLES} tiếng."
        )
    left = unspoken(script)
    if left:
        shown = ", ".join(f"“{item.written}”" for item in left[:5])
        raise WorkshopError(
            f"Kịch bản còn chỗ giọng đọc không đọc đúng được: {shown}. "
            "Bạn viết những chỗ đó thành chữ ở bước 3 rồi bấm lại."
        )
