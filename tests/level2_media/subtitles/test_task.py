"""A draft by the real model, and what it is not given to hear."""

import importlib.util
import wave
from itertools import pairwise

import numpy as np
import pytest

from level2_media.subtitles import lesson
from level2_media.subtitles.task import draft_subtitles
from tests.conftest import missing
from workshop.engine import Reporter
from workshop.errors import AIUnavailable, EmptyFile, TooLarge
from workshop.media import whisper
from workshop.media.sound_writing import write_sound


class Heard(Reporter):
    """Keeps what was told."""

    def __init__(self):
        self.partials, self.fractions = [], []

    def __call__(self, fraction, message=""):
        self.fractions.append(fraction)

    def partial(self, value):
        self.partials.append(value)


@pytest.fixture
def ears(tmp_path, monkeypatch):
    """The speech model, joined in a home of this test's."""
    if not whisper.installed() or importlib.util.find_spec("faster_whisper") is None:
        missing("the speech model", "run start.py once")
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "nhà"))


def test_a_recording_becomes_readable_subtitles_piece_by_piece(ears, tmp_path):
    case = lesson.cases["practice/htx-a"]
    from workshop.media.sound import read_sound

    sound = read_sound(case.folder / case.brief["file"])
    short = write_sound(tmp_path / "ngắn.mp3", sound.samples[: 16 * 16_000], 16_000, {})
    heard = Heard()
    draft = draft_subtitles(short, heard)
    assert draft.seconds == pytest.approx(16, abs=0.2)
    assert heard.partials[-1] == [row.model_dump() for row in draft.rows]
    assert heard.fractions[-1] > 0.5
    assert all(a.end < b.start for a, b in pairwise(draft.cues))
    assert sum(len(cue.text) for cue in draft.cues) > 50
    assert (whisper.weights() / "model.bin").stat().st_size == whisper.SIZE


@pytest.mark.parametrize("frames", [0, 16_000])
def test_silence_and_no_sound_at_all_are_a_sentence_and_no_model_is_loaded(tmp_path, frames):
    path = tmp_path / "im.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(2 * frames))
    with pytest.raises(EmptyFile, match="Bạn"):
        draft_subtitles(path, Reporter())


def test_three_hours_are_refused_before_they_are_decoded(tmp_path):
    path = tmp_path / "ba giờ.wav"
    write_sound(path, np.zeros(16, np.float32), 8000, {})
    data = bytearray(path.read_bytes())
    at = data.index(b"data") + 4
    data[at : at + 4] = (3 * 3600 * 16_000).to_bytes(4, "little")
    path.write_bytes(data)
    with path.open("ab") as file:
        file.truncate(at + 4 + 3 * 3600 * 16_000)
    with pytest.raises(TooLarge, match="3 giờ"):
        draft_subtitles(path, Reporter())


def test_without_its_packages_the_model_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path))
    monkeypatch.setattr(whisper, "_PARTS", (("no_such_package", "part1"),))
    with pytest.raises(AIUnavailable, match="python3 start"):
        whisper.weights()


def test_damaged_weights_are_refused(tmp_path, monkeypatch, ears):
    monkeypatch.setattr(whisper, "SHA256", "0" * 64)
    with pytest.raises(AIUnavailable, match="hỏng"):
        whisper.weights()
    assert not list(tmp_path.rglob("model.bin"))
