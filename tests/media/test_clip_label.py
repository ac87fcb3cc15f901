"""A label on each frame of a clip that exists, and tags in its container; the rest stays."""

from fractions import Fraction

import av
import numpy as np
import pytest

from workshop.errors import Corrupt, EmptyFile, TooLarge, WrongKind
from workshop.media import clip_label
from workshop.media.clip_label import label_clip
from workshop.media.video_reading import frames_at, read_facts


def clip(path, size=(161, 121), seconds=1.0, sound="aac", fps=10):
    """A small grey clip; ``sound`` names its codec, empty for none."""
    with av.open(str(path), "w") as made:
        video = made.add_stream("mpeg4", rate=fps)
        video.width, video.height, video.pix_fmt = *(side // 2 * 2 for side in size), "yuv420p"
        audio = made.add_stream(sound, rate=44_100) if sound else None
        if audio is not None:
            audio.layout = "mono"
        for number in range(int(fps * seconds)):
            pixels = np.full((size[1] // 2 * 2, size[0] // 2 * 2, 3), 120, np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, fps)
            made.mux(video.encode(frame))
        if audio is not None:
            tone = np.sin(np.arange(int(44_100 * seconds)) / 20).astype(np.float32)[None]
            resampler = av.AudioResampler(format=audio.format, layout="mono", rate=44_100)
            frame = av.AudioFrame.from_ndarray(tone, format="fltp", layout="mono")
            frame.rate, frame.pts = 44_100, 0
            size_of = audio.codec_context.frame_size or 1024
            fifo = av.AudioFifo()
            for ready in resampler.resample(frame):
                fifo.write(ready)
            while (piece := fifo.read(size_of, partial=True)) is not None:
                made.mux(audio.encode(piece))
            made.mux(audio.encode(None))
        made.mux(video.encode(None))
    return path


def label(source, target):
    return label_clip(source, target, "Có AI hỗ trợ", "bottom-left", {"comment": "đã gắn nhãn"})


@pytest.mark.parametrize(
    ("ending", "sound"), [("mp4", "aac"), ("mkv", "mp3"), ("mkv", "pcm_s16le")]
)
def test_pictures_sound_length_and_tags_are_there(tmp_path, ending, sound):
    done = label(clip(tmp_path / f"a.{ending}", sound=sound), tmp_path / "b.mp4")
    facts = read_facts(done)
    assert (facts.container, facts.video, facts.pixels, facts.faststart) == (
        "mp4",
        "h264",
        "yuv420p",
        True,
    )
    assert facts.sound == "aac"
    assert facts.seconds == pytest.approx(1.0, abs=0.2)
    assert facts.tags["comment"] == "đã gắn nhãn"


def test_a_clip_without_sound_stays_without(tmp_path):
    assert read_facts(label(clip(tmp_path / "a.mp4", sound=""), tmp_path / "b.mp4")).sound == ""


def test_the_label_is_on_the_first_frame_and_the_last(tmp_path):
    done = label(clip(tmp_path / "a.mp4"), tmp_path / "b.mp4")
    for frame in frames_at(done, [0.0, 0.85]):
        below = frame[-14:-6, 10:30].astype(int)
        assert below.min() < 60  # the dark plate
        assert abs(int(frame[10, 80].mean()) - 120) < 12  # the rest of the grey


def test_a_turned_clip_of_a_phone_stands_upright(tmp_path, monkeypatch):
    class Frame:
        rotation = 90

        def to_ndarray(self, format):
            return np.zeros((40, 60, 3), np.uint8)

    assert clip_label._upright(Frame()).size == (40, 60)


@pytest.mark.parametrize(("content", "error"), [(b"", EmptyFile), (b"not a clip" * 40, Corrupt)])
def test_what_is_no_clip_is_refused_and_nothing_is_left(tmp_path, content, error):
    (tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(error):
        label(tmp_path / "a.mp4", tmp_path / "b.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


def test_sound_alone_is_refused(tmp_path):
    with av.open(str(tmp_path / "a.mkv"), "w") as made:
        audio = made.add_stream("pcm_s16le", rate=8000)
        audio.layout = "mono"
        frame = av.AudioFrame.from_ndarray(
            np.zeros((1, 800), np.int16), format="s16", layout="mono"
        )
        frame.rate = 8000
        made.mux(audio.encode(frame))
        made.mux(audio.encode(None))
    with pytest.raises(WrongKind, match="không có hình"):
        label(tmp_path / "a.mkv", tmp_path / "b.mp4")


def test_a_clip_over_the_longest_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(clip_label, "LONGEST", 0.5)
    with pytest.raises(TooLarge, match="cắt ngắn"):
        label(clip(tmp_path / "a.mp4"), tmp_path / "b.mp4")


def test_a_clip_cut_short_in_copying_is_refused(tmp_path):
    whole = clip(tmp_path / "a.mp4").read_bytes()
    (tmp_path / "c.mp4").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(Corrupt, match="chép"):
        label(tmp_path / "c.mp4", tmp_path / "b.mp4")
