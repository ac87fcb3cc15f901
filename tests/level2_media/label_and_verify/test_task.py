"""What goes out: both labels on what AI had a part in, neither on what is real; clues are read right."""

import io

import pytest
from PIL import Image

from level2_media.label_and_verify import clues, finished, lesson, task
from level2_media.label_and_verify.record import CORNERS, Item
from workshop.errors import BadFile
from workshop.media import marks

CASE = lesson.cases["practice/canbo-a"].folder


@pytest.mark.parametrize("corner", [corner for _, corner in CORNERS])
@pytest.mark.parametrize("kind", ["made", "changed"])
def test_a_picture_carries_both_labels_in_any_corner(tmp_path, kind, corner):
    source = CASE / "01.jpg"
    done = task.finish(source, tmp_path, Item(file="work/01.jpg", kind=kind, corner=corner))
    assert finished.of(source, done) == finished.Finished(kind, kind, "")


def test_a_real_picture_carries_none_and_tells_nothing_of_its_camera(tmp_path):
    source = CASE / "01.jpg"
    done = task.finish(source, tmp_path, Item(file="work/01.jpg", kind="real"))
    assert finished.of(source, done) == finished.Finished("", "", "")
    with Image.open(done) as image:
        assert not image.getexif()


def test_a_clip_carries_both_labels_from_its_first_frame_to_its_last_and_keeps_its_sound(tmp_path):
    source = CASE / "06.mp4"
    done = task.finish(source, tmp_path, Item(file="work/06.mp4", kind="made"))
    assert finished.of(source, done) == finished.Finished("made", "made", "")


@pytest.mark.parametrize("kind", ["", "hold"])
def test_what_is_undecided_or_held_back_is_never_written(tmp_path, kind):
    with pytest.raises(ValueError, match="nothing to finish"):
        task.finish(CASE / "01.jpg", tmp_path, Item(file="work/01.jpg", kind=kind))


def test_the_maker_that_a_file_names_is_told():
    told = " ".join(clues.of_picture((CASE / "02.jpg").read_bytes()))
    assert "May Ve Tranh AI" in told
    assert "prompt" in told


def test_a_declared_mark_is_told():
    data = marks.put_mark((CASE / "05.jpg").read_bytes(), marks.AI_CHANGED)
    assert clues.of_picture(data)[0] == "Trong tệp có dấu máy đọc: AI sửa một phần."


def test_a_file_that_tells_nothing_is_not_called_false():
    assert clues.of_picture((CASE / "05.jpg").read_bytes()) == (clues.NONE,)


def test_the_tags_of_a_clip_are_told():
    assert "May Lam Phim AI" in " ".join(clues.of_clip(CASE / "06.mp4"))


@pytest.mark.parametrize("name", ["practice/canbo-a", "practice/hkd-a"])
def test_the_place_that_was_pasted_in_stands_out(name):
    case = lesson.cases[name]
    (pasted,) = [file for file, kind in case.key["media"].items() if kind == "hold"]
    with Image.open(case.folder / pasted) as image:
        _, said = clues.error_picture(image.convert("RGB"))
    assert said.startswith("Chỗ sáng nhất ở")


def test_a_label_of_other_words_is_no_label(tmp_path):
    from workshop.media.label import draw_label

    with Image.open(CASE / "01.jpg") as image:
        drawn = draw_label(image.convert("RGB"), "Ảnh của tiệm")
    drawn.save(tmp_path / "01-dang.jpg", quality=92)
    assert finished.of(CASE / "01.jpg", tmp_path / "01-dang.jpg").label == ""


def test_a_broken_picture_is_refused_in_a_sentence(tmp_path):
    broken = tmp_path / "01.jpg"
    broken.write_bytes((CASE / "01.jpg").read_bytes()[:400])
    with pytest.raises(BadFile, match="hỏng"):
        task.finish(broken, tmp_path, Item(file="work/01.jpg", kind="made"))


def test_a_picture_in_another_shape_is_told(tmp_path):
    with Image.open(CASE / "01.jpg") as image:
        image.convert("RGB").crop((0, 0, 480, 400)).save(tmp_path / "01-dang.jpg")
    assert "cắt" in finished.of(CASE / "01.jpg", tmp_path / "01-dang.jpg").changed


def test_a_transparent_picture_goes_out_on_white(tmp_path):
    target = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(target, "PNG")
    (tmp_path / "a.png").write_bytes(target.getvalue())
    done = task.finish(tmp_path / "a.png", tmp_path, Item(file="work/a.png", kind="real"))
    with Image.open(done) as image:
        assert min(image.getpixel((5, 5))) > 250
