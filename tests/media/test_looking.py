"""The first look at photos: small copies lie beside them, one name each, and a bad photo is told."""

import pytest
from PIL import Image

from workshop.engine import Reporter
from workshop.media.looking import THUMBNAIL, keep_seen, look, seen


@pytest.fixture
def photos(tmp_path):
    Image.new("RGB", (1600, 1200), "teal").save(tmp_path / "cho.jpg")
    (tmp_path / "hong.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a photo")
    return tmp_path


def test_a_photo_gets_a_copy_for_the_screen_and_a_thumbnail(photos):
    (found,) = look(photos, ["cho.jpg"], Reporter())
    assert (found.width, found.height, found.trouble) == (1600, 1200, "")
    sizes = [Image.open(seen(photos / "cho.jpg", what)).size for what in ("", THUMBNAIL)]
    assert sizes == [(1000, 750), (200, 150)]


def test_a_broken_photo_is_told_and_the_next_is_still_looked_at(photos):
    broken, good = look(photos, ["hong.jpg", "cho.jpg"], Reporter())
    assert "hỏng" in broken.trouble
    assert not seen(photos / "hong.jpg").exists()
    assert good.trouble == ""


def test_a_picture_and_a_clip_of_one_stem_have_small_copies_of_their_own(tmp_path):
    keep_seen(tmp_path / "moi" / "ho.jpg", b"picture")
    keep_seen(tmp_path / "moi" / "ho.mp4", b"clip")
    assert seen(tmp_path / "moi" / "ho.jpg").read_bytes() == b"picture"
    assert seen(tmp_path / "moi" / "ho.mp4").read_bytes() == b"clip"
