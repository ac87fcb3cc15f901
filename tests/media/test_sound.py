"""Sound that people bring: read, or refused with a sentence; written and read back."""

import av
import numpy as np
import pytest

from workshop.errors import BadFile, Corrupt, EmptyFile, TooLarge, WrongKind
from workshop.media import loudness
from workshop.media.chime import chime
from workshop.media.sound import read_sound, read_speech, say_length
from workshop.media.sound_writing import ai_tags, has_ai_mark, write_sound

RATE = 16_000


def tone(seconds=1.0, level=0.3, pitch=440.0):
    time = np.arange(int(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * pitch * time)).astype(np.float32)


def video(path, sound=False):
    """A video of a few grey frames, with or without a sound track."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        track = container.add_stream("aac", rate=RATE) if sound else None
        for _ in range(10):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 90, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if track is not None:
            samples = np.ascontiguousarray(tone()[None, : RATE // 2])
            frame = av.AudioFrame.from_ndarray(samples, format="flt", layout="mono")
            frame.rate = RATE
            resampler = av.AudioResampler("fltp", "mono", RATE, frame_size=1024)
            for piece in [*resampler.resample(frame), *resampler.resample(None)]:
                container.mux(track.encode(piece))
            container.mux(track.encode(None))
    return path


@pytest.mark.parametrize("ending", [".mp3", ".wav", ".opus", ".ogg"])
def test_what_is_written_reads_back_as_long_as_loud_and_marked(tmp_path, ending):
    path = write_sound(tmp_path / f"tiếng{ending}", tone(2), RATE, ai_tags("Bản tin", "eSpeak NG"))
    sound = read_sound(path)
    assert sound.seconds == pytest.approx(2, abs=0.1)
    before, after = loudness.measure(tone(2), RATE).lufs, loudness.measure(sound.samples, RATE).lufs
    assert after == pytest.approx(before, abs=0.7)
    assert has_ai_mark(sound)


def test_a_file_without_the_mark_has_none(tmp_path):
    assert not has_ai_mark(
        read_sound(write_sound(tmp_path / "a.mp3", tone(), RATE, {"title": "a"}))
    )


@pytest.mark.parametrize(
    ("name", "content", "kind", "says"),
    [
        ("rong.mp3", b"", EmptyFile, "rỗng"),
        ("chu.mp3", b"khong phai am thanh" * 50, BadFile, "Bạn"),
        ("hong.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ", BadFile, "Bạn"),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(60), BadFile, "Bạn"),
    ],
)
def test_what_is_no_sound_is_a_sentence(tmp_path, name, content, kind, says):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(kind, match=says):
        read_sound(tmp_path / name)


def test_a_truncated_file_gives_what_there_is_or_a_sentence(tmp_path):
    path = write_sound(tmp_path / "a.mp3", tone(3), RATE, {})
    path.write_bytes(path.read_bytes()[:6000])
    assert 0.2 < read_sound(path).seconds < 3
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(BadFile):
        read_sound(path)


def test_a_video_without_sound_says_so_and_one_with_sound_is_heard(tmp_path):
    with pytest.raises(WrongKind, match="không có tiếng"):
        read_sound(video(tmp_path / "câm.mp4"))
    assert read_sound(video(tmp_path / "nói.mp4", sound=True)).seconds == pytest.approx(
        0.5, abs=0.2
    )


def test_silence_is_read_as_sound_but_is_no_speech(tmp_path):
    path = write_sound(tmp_path / "im.wav", np.zeros(RATE, dtype=np.float32), RATE, {})
    assert read_sound(path).silent
    with pytest.raises(EmptyFile, match="im lặng"):
        read_speech(path)


def test_what_is_too_long_is_refused_by_its_header_and_by_its_content(tmp_path):
    path = write_sound(tmp_path / "dài.wav", tone(3), RATE, {})
    with pytest.raises(TooLarge, match="dài 3 giây"):
        read_sound(path, longest=2)
    raw = path.read_bytes()
    lying = raw.replace(len(tone(3)).to_bytes(4, "little"), b"\x10\x00\x00\x00")
    path.write_bytes(lying)
    with pytest.raises((TooLarge, Corrupt)):
        read_sound(path, longest=0.5)


def test_lengths_are_told_as_people_do():
    assert say_length(10_800) == "3 giờ"
    assert say_length(150) == "2 phút 30 giây"
    assert say_length(0.2) == "0 giây"


@pytest.mark.parametrize("level", [0.01, 0.1, 0.9])
def test_any_loudness_is_brought_to_the_target_without_clipping(level):
    out = loudness.bring_to(tone(2, level), RATE)
    found = loudness.measure(out, RATE)
    assert found.lufs == pytest.approx(loudness.TARGET, abs=0.5)
    assert found.peak <= loudness.CEILING + 0.1


def test_peaks_are_turned_down_rather_than_cut():
    clicks = tone(2, 0.02)
    clicks[::4000] = 0.95
    out = loudness.bring_to(clicks, RATE)
    assert loudness.measure(out, RATE).peak <= loudness.CEILING + 0.1


def test_silence_and_what_is_too_short_to_measure_stay_as_they_are():
    assert loudness.measure(np.zeros(RATE), RATE).lufs == -70
    assert loudness.measure(tone(0.2), RATE).lufs == -70
    assert not loudness.bring_to(np.zeros(RATE, dtype=np.float32), RATE).any()


def test_the_chime_starts_and_ends_in_silence():
    bell = chime(22_050)
    assert abs(bell[0]) < 0.01
    assert abs(bell[-1]) < 0.01
    assert np.abs(bell).max() == pytest.approx(0.5)
