"""The bulletin: its length, loudness and mark; what is refused."""

import pytest

from level2_media.read_aloud.script import estimate
from level2_media.read_aloud.task import Order, make_bulletin
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.media.loudness import BAND
from workshop.media.sound import read_sound
from workshop.media.sound_writing import has_ai_mark

SCRIPT = (
    "Kính thưa bà con. Tám giờ sáng mai, trạm y tế xã tiêm phòng cho trẻ em tại nhà văn hóa xóm ba.\n"
    "Bà con mang theo sổ tiêm chủng. Giọng đọc do máy tạo."
)


class Heard(Reporter):
    """Keeps the fractions that were told."""

    def __init__(self):
        self.fractions = []

    def __call__(self, fraction, message=""):
        self.fractions.append(fraction)


@pytest.mark.parametrize("ending", [".mp3", ".wav"])
def test_a_bulletin_is_in_the_band_marked_and_about_as_long_as_estimated(tmp_path, ending):
    heard = Heard()
    made = make_bulletin(SCRIPT, Order(ending=ending), heard)
    path = tmp_path / f"a{ending}"
    path.write_bytes(made.data)
    sound = read_sound(path)
    assert has_ai_mark(sound)
    assert BAND[0] <= made.lufs <= BAND[1]
    assert made.peak < 0
    assert sound.seconds == pytest.approx(made.seconds, abs=0.1)
    assert made.seconds == pytest.approx(estimate(SCRIPT, 135, "start"), rel=0.1)
    assert heard.fractions == sorted(heard.fractions)


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("", "chưa có chữ nào"),
        (" \n!", "chưa có chữ nào"),
        ("Họp lúc 8h30.", "“8"),
        ("một " * 5000, "chia thành nhiều bản tin"),
    ],
)
def test_what_cannot_be_read_out_is_refused_with_a_sentence(script, says):
    with pytest.raises(WorkshopError, match=says):
        make_bulletin(script, Order(), Reporter())
