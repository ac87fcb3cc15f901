"""Hear a recording and draft its subtitles, with partial results as they are understood."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from workshop.engine import Limits, Reporter, job
from workshop.media.subtitle_rules import lay_out
from workshop.media.subtitles import Cue

LONGEST = 20 * 60  # seconds
LIMITS = Limits(seconds=900, memory_mb=1000)


class Row(BaseModel):
    """One subtitle as it travels between processes; times in ms."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    text: str


class Draft(BaseModel):
    """What was heard, laid out as subtitles; ``seconds`` is the length of the recording."""

    model_config = ConfigDict(frozen=True)

    rows: tuple[Row, ...]
    seconds: float
    model: str

    @property
    def cues(self) -> tuple[Cue, ...]:
        return to_cues(self.rows)


def to_rows(cues: tuple[Cue, ...]) -> tuple[Row, ...]:
    """Cues as they travel."""
    return tuple(Row(start=cue.start, end=cue.end, text=cue.text) for cue in cues)


def to_cues(rows: tuple[Row, ...]) -> tuple[Cue, ...]:
    """The cues back."""
    return tuple(Cue(row.start, row.end, row.text) for row in rows)


@job
def draft_subtitles(recording: Path, progress: Reporter) -> Draft:
    """A draft of the subtitles of a sound or video file; each stretch is reported when it is understood.

    Raises ``BadFile`` (no sound, silence, over 20 minutes, broken) and ``AIUnavailable``.
    """
    from workshop.errors import EmptyFile
    from workshop.media import whisper
    from workshop.media.sound import read_speech

    progress(None, "Đang mở ghi âm.")
    sound = read_speech(recording, whisper.RATE, LONGEST)
    progress(0.02, "Đang nạp mô hình nghe.")
    heard: list[Cue] = []
    for stretch in whisper.transcribe(sound):
        heard.append(stretch)
        done = min(stretch.end / 1000 / sound.seconds, 1.0)
        progress(done, f"Đã nghe {done:.0%} ghi âm.")
        progress.partial([row.model_dump() for row in to_rows(lay_out(heard))])
    if not heard:
        raise EmptyFile(
            f"Máy không nghe ra lời nào trong “{recording.name}”. "
            "Bạn thu lại gần micrô hơn, hoặc tự gõ phụ đề ở bước 3."
        )
    return Draft(rows=to_rows(lay_out(heard)), seconds=sound.seconds, model=whisper.NAME)
