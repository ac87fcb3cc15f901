"""Vertical videos: what any player finds in the file, and that what was drawn is seen."""

import numpy as np
import pytest
from PIL import Image

from workshop.errors import Corrupt, EmptyFile
from workshop.media.sound import read_sound
from workshop.media.sound_writing import RULES
from workshop.media.video import Scene, ease, window, write_video
from workshop.media.video_overlay import SAFE, caption, label
from workshop.media.video_reading import frames_at, read_facts

RATE = 22_050
TEXT = "Chè móc câu 280.000 đồng một cân,\nphiên chợ sáng thứ Bảy"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("video") / "video.mp4"
    scenes = [
        Scene(Image.new("RGB", (400, 700), "#aa3311"), 2, ((0.0, 1.5, TEXT),)),
        Scene(Image.new("RGB", (900, 300), "#1133aa"), 2),
    ]
    sound = (np.sin(np.arange(4 * RATE) / 20) * 0.3).astype(np.float32)
    return write_video(path, scenes, sound, RATE, {"title": "Chợ", "comment": RULES}, fps=5)


def test_the_file_is_what_phones_play(made):
    found = read_facts(made)
    assert (found.container, found.video, found.pixels, found.sound) == (
        "mp4", "h264", "yuv420p", "aac",
    )  # fmt: skip
    assert (found.width, found.height, found.fps) == (1080, 1920, 5)
    assert found.seconds == pytest.approx(4, abs=0.1)
    assert found.faststart
    assert found.marked
    assert found.tags["title"] == "Chợ"
    assert read_sound(made).peak == pytest.approx(0.3, abs=0.1)


def test_each_scene_is_seen_at_its_time_in_its_colours(made):
    first, second = frames_at(made, [1.0, 3.0])
    assert np.abs(first[1000, 500].astype(int) - (0xAA, 0x33, 0x11)).max() < 12
    assert np.abs(second[1000, 500].astype(int) - (0x11, 0x33, 0xAA)).max() < 12


def test_a_caption_is_seen_while_it_lasts_and_the_label_always(made):
    during, after = frames_at(made, [0.7, 1.9])

    def off(frame, patch):
        left, top, right, bottom = patch.box
        pixels = np.asarray(patch.image).astype(int)
        away = np.abs(frame[top:bottom, left:right].astype(int) - pixels[..., :3]).mean(axis=2)
        return away[pixels[..., 3] > 200].mean()

    assert off(during, caption(TEXT)) < 15
    assert off(after, caption(TEXT)) > 40
    assert max(off(during, label()), off(after, label())) < 40


@pytest.mark.parametrize("text", ["Chè", TEXT, "Ỷ" * 42 + "\n" + "w" * 30, "ngưỡng cửa " * 3])
def test_captions_of_the_usual_length_stay_inside_the_safe_area(text):
    assert caption(text).safe
    assert label().safe
    assert caption(text).box[3] == SAFE[3]


def test_motion_is_slow_at_both_ends_and_never_leaves_the_picture():
    assert (ease(-1), ease(0.5), ease(2)) == (0, 0.5, 1)
    assert ease(0.1) < 0.1
    for share in (0, 0.3, 1):
        for inward in (True, False):
            size, left, top = window(share, inward)
            assert left >= 0
            assert top + size <= 1 + 1e-9


def test_a_broken_or_empty_file_is_a_sentence(tmp_path, made):
    (tmp_path / "a.mp4").write_bytes(b"")
    (tmp_path / "b.mp4").write_bytes(b"khong phai video" * 50)
    with pytest.raises(EmptyFile):
        read_facts(tmp_path / "a.mp4")
    with pytest.raises(Corrupt):
        read_facts(tmp_path / "b.mp4")
