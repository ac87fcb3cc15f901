"""Files are written in one step and looked up inside their folder only."""

import zipfile

import pytest

from workshop.files import inside, pack, write_atomic


def test_a_failed_write_leaves_the_old_file_and_no_crumbs(tmp_path, monkeypatch):
    path = tmp_path / "bài.json"
    write_atomic(path, "cũ")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        write_atomic(path, "mới")
    assert [p.name for p in tmp_path.iterdir()] == ["bài.json"]
    assert path.read_text(encoding="utf-8") == "cũ"


@pytest.mark.parametrize(
    "name", ["", "../ngoài.txt", "/etc/passwd", "a/../../ngoài.txt", "thư mục", "a\\b", "a\0b"]
)
def test_nothing_outside_the_folder_is_found(tmp_path, name):
    folder = tmp_path / "trong"
    (folder / "thư mục").mkdir(parents=True)
    (folder / "a").mkdir()
    (tmp_path / "ngoài.txt").write_text("x", encoding="utf-8")
    assert inside(folder, name) is None


def test_a_link_is_not_followed(tmp_path):
    folder = tmp_path / "trong"
    folder.mkdir()
    (tmp_path / "ngoài").mkdir()
    (tmp_path / "ngoài" / "x.txt").write_text("x", encoding="utf-8")
    (folder / "lối").symlink_to(tmp_path / "ngoài")
    assert inside(folder, "lối/x.txt") is None


def test_a_file_in_the_folder_is_found(tmp_path):
    write_atomic(tmp_path / "work" / "tóm tắt.docx", b"x")
    assert inside(tmp_path, "work/tóm tắt.docx") == tmp_path / "work" / "tóm tắt.docx"


def test_packed_files_lie_side_by_side_as_they_are(tmp_path):
    for name in ("một.jpg", "hai.mp4"):
        write_atomic(tmp_path / "anh" / name, name)
    pack(tmp_path / "tat_ca.zip", sorted((tmp_path / "anh").iterdir()))
    with zipfile.ZipFile(tmp_path / "tat_ca.zip") as archive:
        assert archive.namelist() == ["hai.mp4", "một.jpg"]
        assert archive.read("một.jpg").decode() == "một.jpg"
