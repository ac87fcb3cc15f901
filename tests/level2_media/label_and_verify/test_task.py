"""Where AI had a part, people see a label and machines read a mark; all else stays as it was."""

import struct
from fractions import Fraction

import av
import numpy as np
import pytest
from PIL import Image

from level2_media.label_and_verify import clips, examine, lesson, making, task
from level2_media.label_and_verify.record import CHANGED, CORNERS, LABELS, MADE, REAL, UNSURE
from workshop.engine import Reporter
from workshop.errors import Corrupt, EmptyFile, TooLarge, WorkshopError, WrongKind
from workshop.media import marks

MEDIA = lesson.cases["practice/canbo-a"].folder / "media"
PICTURE, CLIP = MEDIA / "anh-bia.jpg", MEDIA / "clip-ma-quet.mp4"


def looked(source, made):
    return examine._look(source, source.stat().st_mtime_ns, made, made.stat().st_mtime_ns)


@pytest.mark.parametrize("kind", [MADE, CHANGED])
@pytest.mark.parametrize("source", [PICTURE, CLIP])
def test_label_and_mark_are_read_back_from_the_file(source, kind, tmp_path):
    for _, corner in CORNERS:
        made = tmp_path / task.finished_name(source.name, kind)
        task.finish(source, made, kind, corner)
        look = looked(source, made)
        assert (look.label, look.mark, look.trouble) == (LABELS[kind], kind, "")
        assert look.changed < examine.ROUGH


@pytest.mark.parametrize("kind", [REAL, UNSURE])
def test_what_is_not_ai_keeps_every_byte(kind, tmp_path):
    task.finish(PICTURE, tmp_path / "x.jpg", kind, "top-left")
    assert (tmp_path / "x.jpg").read_bytes() == PICTURE.read_bytes()
    look = looked(PICTURE, tmp_path / "x.jpg")
    assert (look.label, look.mark, look.changed) == ("", "", 0)


@pytest.mark.parametrize("ending", [".png", ".webp"])
def test_other_kinds_of_pictures_carry_the_mark_too(ending, tmp_path):
    source = tmp_path / f"a{ending}"
    Image.effect_noise((300, 200), 60).convert("RGB").save(source)
    made = tmp_path / task.finished_name(source.name, MADE)
    task.finish(source, made, MADE, "bottom-left")
    assert made.suffix == ending
    assert marks.read_mark(made.read_bytes()) == marks.AI_MADE


def test_a_label_survives_being_saved_again_and_a_wrong_one_is_told_apart(tmp_path):
    task.finish(PICTURE, tmp_path / "a.jpg", CHANGED, "bottom-right")
    with Image.open(tmp_path / "a.jpg") as image:
        image.save(tmp_path / "b.jpg", quality=70)
    look = looked(PICTURE, tmp_path / "b.jpg")
    assert look.label == LABELS[CHANGED]
    assert look.mark == ""  # saving again without metadata takes the mark away


def test_another_picture_is_not_taken_for_this_one(tmp_path):
    task.finish(MEDIA / "tru-so.jpg", tmp_path / "a.jpg", MADE, "bottom-right")
    assert "không phải tệp này" in looked(PICTURE, tmp_path / "a.jpg").trouble


def phone_clip(path, *, sound="aac", uneven=False):
    """A second of a clip with a sound; ``uneven`` lets frames stay for different times."""
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", rate=10)
        video.width, video.height, video.pix_fmt = 162, 288, "yuv420p"
        video.codec_context.time_base = Fraction(1, 100)
        audio = out.add_stream(sound, rate=44_100) if sound else None
        for number in range(10):
            pixels = np.full((288, 162, 3), 10 * number, np.uint8)
            pixels[:, -60:] += 120
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts = number * 10 + (5 if uneven and number % 2 else 0)
            frame.time_base = Fraction(1, 100)
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        if audio is not None:
            quiet = av.AudioFrame.from_ndarray(
                np.zeros((1, 44_100), np.float32), format="fltp", layout="mono"
            )
            quiet.rate, quiet.pts = 44_100, 0
            out.mux(audio.encode(quiet))
            out.mux(audio.encode(None))
    return path


@pytest.mark.parametrize("uneven", [False, True])
def test_a_clip_with_sound_keeps_its_sound_length_and_frames(uneven, tmp_path):
    source = phone_clip(tmp_path / "q.mp4", uneven=uneven)
    task.finish(source, tmp_path / "q-ai.mp4", MADE, "top-right")
    before, after = task.read_facts(source), task.read_facts(tmp_path / "q-ai.mp4")
    assert after.sound == before.sound == "aac"
    assert after.seconds == pytest.approx(before.seconds, abs=0.15)
    assert after.faststart
    with av.open(str(tmp_path / "q-ai.mp4")) as container:
        assert sum(1 for _ in container.decode(video=0)) == 10


@pytest.mark.parametrize("sound", ["mp3", "pcm_s16le"])
def test_a_clip_with_another_sound_keeps_what_is_heard(sound, tmp_path):
    source = phone_clip(tmp_path / "q.mkv", sound=sound)
    task.finish(source, tmp_path / "q-ai.mp4", MADE, "top-right")
    after = task.read_facts(tmp_path / "q-ai.mp4")
    assert after.sound == "aac"
    assert after.seconds == pytest.approx(1, abs=0.2)


def turned(path):
    """The clip as a phone held upright writes it: stored lying, with a quarter turn in its header."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    quarter = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 162 << 16, 0, 1 << 30)
    data[at : at + 36] = quarter
    path.write_bytes(bytes(data))
    return path


def test_a_clip_that_a_phone_turned_is_labelled_upright(tmp_path):
    source = turned(phone_clip(tmp_path / "q.mp4", sound=""))
    frame = clips.frames(source, (0.5,))[0]
    assert frame.shape == (162, 288, 3)
    assert frame[:40].mean() + 60 < frame[-40:].mean()
    task.finish(source, tmp_path / "q-ai.mp4", MADE, "top-left")
    look = looked(source, tmp_path / "q-ai.mp4")
    assert (look.label, look.mark, look.trouble) == (LABELS[MADE], MADE, "")


def test_clips_too_long_or_broken_are_refused_in_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "h.mp4").write_bytes(b"\0\0\0\x18ftypmp42 no clip")
    with pytest.raises(Corrupt, match="bị hỏng"):
        task.finish(tmp_path / "h.mp4", tmp_path / "x.mp4", MADE, "top-left")
    assert not (tmp_path / "x.mp4").exists()
    monkeypatch.setattr(clips, "LONGEST", 1)
    with pytest.raises(TooLarge, match="dài quá"):
        task.finish(CLIP, tmp_path / "x.mp4", MADE, "top-left")


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [("a.jpg", b"", EmptyFile), ("a.jpg", b"words", WrongKind), ("a.mp4", b"", EmptyFile),
     ("a.mp4", b"words", Corrupt), ("a.jpg", b"\xff\xd8\xff\xe0 cut", Corrupt)],
)  # fmt: skip
def test_bad_files_are_a_sentence(name, data, error, tmp_path):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error):
        task.clues(tmp_path / name)


def test_clues_say_what_is_there_and_claim_no_proof():
    told = " ".join(task.clues(MEDIA / "doi-che.jpg"))
    assert "tự khai bằng dấu máy đọc" in told
    assert "Sao Mai SM-12" in " ".join(task.clues(MEDIA / "tru-so.jpg"))
    assert "chưa nói được gì" in " ".join(task.clues(MEDIA / "tru-so.jpg"))


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "hong.jpg").write_bytes(b"\xff\xd8\xff no")
    (tmp_path / "tot.jpg").write_bytes(PICTURE.read_bytes())
    kinds = {"hong.jpg": MADE, "tot.jpg": MADE, "rieng.jpg": UNSURE}
    (tmp_path / "anh").mkdir()
    bad, good = making.make(tmp_path, tmp_path / "anh", kinds, "top-left", Reporter())
    assert "hỏng" in bad.trouble
    assert "Do AI tạo" in good.said
    assert issubclass(Corrupt, WorkshopError)
