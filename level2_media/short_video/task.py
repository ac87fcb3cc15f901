"""Make the video: each line is spoken, its scene lasts as long as the voice, captions follow the words."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from level2_media.short_video.scenes import SRT, VIDEO, Plan
from workshop.files import write_atomic
from workshop.media import loudness, voice
from workshop.media.marks import AI_CHANGED
from workshop.media.opening import open_picture
from workshop.media.sound_writing import RULES
from workshop.media.subtitle_rules import GAP, lay_out
from workshop.media.subtitles import Cue, to_srt
from workshop.media.video import FPS, Scene, write_video
from workshop.vietnamese.spoken import speak

BEFORE, AFTER = 0.25, 0.45  # seconds of picture around the voice
MOST_PIXELS = 12_000_000
Told = tuple[list[Scene], list[Cue], Any]


def make(
    plan: Plan,
    pictures: Path,
    folder: Path,
    title: str = "Video",
    progress: Callable[[float, str], None] = lambda *_: None,
    *,
    fps: int = FPS,
) -> float:
    """Write ``video.mp4`` and ``phu_de.srt`` into ``folder``; gives the length in seconds.

    Raises ``BadAnswer`` where the plan is not complete, a ``BadFile`` where a picture cannot be opened.
    """
    plan.refuse()
    scenes, cues, samples = tell(plan, pictures, lambda share: progress(0.2 * share, "Đang đọc…"))
    sound = loudness.bring_to(samples, voice.rate())
    folder.mkdir(parents=True, exist_ok=True)
    write_video(
        folder / VIDEO,
        scenes,
        sound,
        voice.rate(),
        tags(title, plan.ai_pictures),
        fps=fps,
        progress=lambda share: progress(0.2 + 0.8 * share, f"Đang dựng hình: {share:.0%}"),
    )
    write_atomic(folder / SRT, to_srt(cues))
    return sum(scene.seconds for scene in scenes)


def tell(plan: Plan, pictures: Path, progress: Callable[[float], None]) -> Told:
    """The scenes with their captions, all cues on the video's clock, and the voice."""
    scenes, cues, sounds, now = [], [], [], 0.0
    for number, planned in enumerate(plan.used):
        progress(number / len(plan.used))
        line = " ".join(planned.line.split())
        spoken = voice.say(speak(line).text, plan.speed)
        seconds = round((BEFORE + len(spoken) / voice.rate() + AFTER) * FPS) / FPS
        own = captions(line, seconds)
        cues += [shifted(cue, now) for cue in own]
        image = open_picture(pictures / planned.picture, most=MOST_PIXELS).image
        shown = tuple((cue.start / 1000, cue.end / 1000, cue.text) for cue in own)
        scenes.append(Scene(image, seconds, shown))
        sounds.append(_placed(spoken, seconds))
        now += seconds
    return scenes, cues, np.concatenate(sounds)


def captions(line: str, seconds: float) -> Sequence[Cue]:
    """The cues of a line in a scene of so many seconds: at most two lines of 42 characters each."""
    return lay_out([Cue(0, round(seconds * 1000) - GAP, line)])


def shifted(cue: Cue, seconds: float) -> Cue:
    """The cue so much later."""
    by = round(seconds * 1000)
    return Cue(cue.start + by, cue.end + by, cue.text)


def tags(title: str, ai_pictures: bool) -> dict[str, str]:
    """Tags that say to people and machines what a machine made: the voice, or pictures too."""
    source = AI_CHANGED if ai_pictures else RULES
    what = "Giọng đọc và có ảnh do AI tạo" if ai_pictures else "Giọng đọc do máy tạo"
    return {
        "title": title,
        "artist": f"{what} ({voice.NAME})",
        "comment": f"Có AI hỗ trợ. {what} ({voice.NAME}). {source}",
    }


def _placed(spoken: Any, seconds: float) -> Any:
    """The voice within its scene, silence around it."""
    out = np.zeros(round(seconds * voice.rate()), dtype=np.float32)
    start = round(BEFORE * voice.rate())
    out[start : start + len(spoken)] = spoken[: len(out) - start]
    return out
