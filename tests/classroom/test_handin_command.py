"""``start.py handin``: from a learner's working folder to the trainer's course, by zip or by post."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from classroom import handin_handler
from classroom.handin_command import run
from grader.collect import collect, kit_assignments
from grader.goldens import examples
from grader.lessons import all_lessons
from tests.classroom.letter_box import server
from workshop import paths
from workshop.errors import HandInError
from workshop.lesson import Learner
from workshop.lesson import learner as learners

__all__ = ["server"]

SOURCE, OTHER = sorted(
    all_lessons(), key=lambda source: (source.lesson.level, source.lesson.number)
)[:2]
NAME, SLUG = SOURCE.lesson.assignment, SOURCE.folder.name


def folder_of(source=SOURCE) -> Path:
    return paths.work().joinpath(*source.package.split("."))


def add_work(source=SOURCE) -> Path:
    """The lesson as it was given out."""
    place = folder_of(source)
    shutil.copytree(paths.REPOSITORY / "notebooks" / Path(*source.package.split(".")), place)
    return place


def answer(source=SOURCE) -> None:
    examples(source).goldens["typical"].make(folder_of(source))


def write_code(text: str = "def doc_so(chuoi):\n    return 1") -> None:
    path = folder_of() / f"{SLUG}_nang_cao.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    cells[0]["source"] = text
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture
def learner(own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner who has a name and one untouched lesson; the current folder is elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    learners.save(paths.work(), Learner(name="Đặng Thị Hoa", code="TN-01"))
    add_work()
    return paths.work()


def archives() -> list[Path]:
    return sorted((paths.work() / "bai-nop").glob("*.zip"))


def test_the_zip_is_one_that_collect_takes(learner, capsys):
    answer()
    assert run(SLUG) == 0
    (archive,) = archives()
    assert str(archive) in capsys.readouterr().out
    (item,) = collect([archive], paths.course(), kit_assignments(paths.course()))
    assert (item.status, item.learner, item.assignment) == ("new", "tn-01", NAME)
    place = paths.course() / "submitted" / "tn-01" / NAME
    assert (place / "answers.json").is_file()
    assert {path.stem for path in place.glob("*.ipynb")} == {SLUG, f"{SLUG}_nang_cao"}


def test_code_alone_can_be_handed_in(learner):
    write_code()
    run()
    (item,) = collect(archives(), paths.course(), kit_assignments(paths.course()))
    assert (item.status, item.assignment, item.message) == ("new", NAME, "Đã nhận.")


@pytest.mark.parametrize("name", [SLUG, NAME, f"{SOURCE.folder.parent.name}/{SLUG}/"])
def test_a_lesson_is_named_in_several_ways(learner, name):
    answer()
    assert run(name) == 0


def test_the_lesson_of_the_current_folder_is_meant(learner, monkeypatch):
    answer()
    add_work(OTHER)
    answer(OTHER)
    with pytest.raises(HandInError, match=f"nộp bài nào: {SLUG}, {OTHER.folder.name}"):
        run()
    monkeypatch.chdir(folder_of(OTHER))
    run()
    assert [path.name.partition("__")[0] for path in archives()] == [OTHER.lesson.assignment]


@pytest.mark.parametrize(
    ("prepare", "name", "says"),
    [
        (lambda: None, None, "Chưa có bài nào làm trong"),
        (lambda: None, SLUG, "bài chấm điểm"),
        (lambda: None, "khong_co", f"Các bài: {SLUG}"),
        (lambda: (folder_of() / "answers.json").write_text("{", encoding="utf-8"), None, "hỏng"),
    ],
)
def test_nothing_to_hand_in_is_told(learner, prepare: Callable, name, says):
    prepare()
    with pytest.raises(Exception, match=says):
        run(name)
    assert archives() == []


def test_notebooks_that_were_only_run_are_nothing_to_hand_in(learner):
    path = folder_of() / f"{SLUG}_nang_cao.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["run"] = True
    path.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(HandInError, match="Chưa có bài nào"):
        run()


def test_who_has_no_name_is_told_or_asked_once(learner, monkeypatch):
    answer()
    (paths.work() / learners.FILE).unlink()
    with pytest.raises(HandInError, match="họ tên"):
        run(SLUG)
    monkeypatch.setattr("sys.stdin", io.StringIO("Lý  Văn Sơn\n\n"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    run(SLUG)
    assert learners.load(paths.work()).name == "Lý Văn Sơn"
    assert "__ly-van-son__" in archives()[0].name


def test_the_zip_goes_where_it_is_wanted_and_overwrites_nothing(learner, tmp_path):
    answer()
    run(SLUG, out=tmp_path / "usb")
    assert len(list((tmp_path / "usb").glob(f"{NAME}__tn-01__*.zip"))) == 1
    run(SLUG, out=tmp_path / "bài của Hoa.zip")
    before = (tmp_path / "bài của Hoa.zip").read_bytes()
    with pytest.raises(HandInError, match="không ghi đè"):
        run(SLUG, out=tmp_path / "bài của Hoa.zip")
    assert (tmp_path / "bài của Hoa.zip").read_bytes() == before


@pytest.mark.parametrize("with_code", [True, False])
def test_a_folder_that_cannot_be_written_is_told(learner, tmp_path, with_code):
    write_code() if with_code else answer()
    (tmp_path / "chắn").write_text("", encoding="utf-8")
    with pytest.raises(HandInError, match="vẫn còn nguyên"):
        run(SLUG, out=tmp_path / "chắn" / "nữa")


def test_what_is_posted_lands_in_the_course(learner, server, capsys):
    answer()
    assert run(SLUG, to=server) == 0
    assert "Đã nộp tới máy chủ lớp: Đã nhận." in capsys.readouterr().out
    assert (paths.course() / "submitted" / "tn-01" / NAME / "answers.json").is_file()
    (folder_of() / "work" / "thêm.txt").write_text("x", encoding="utf-8")
    run(SLUG, to=server.removeprefix("http://"))
    assert "bài trước được cất riêng" in capsys.readouterr().out
    assert len(list((paths.course() / "superseded" / "tn-01" / NAME).iterdir())) == 1


def test_a_machine_without_a_class_says_so(learner, server, monkeypatch):
    monkeypatch.setattr(handin_handler, "takes_submissions", lambda: False)
    answer()
    with pytest.raises(HandInError, match="Máy này không nhận bài nộp"):
        run(SLUG, to=server)
    assert len(archives()) == 1


@pytest.mark.parametrize("to", ["ftp://a", "http://", "http://[::1", "lop hoc"])
def test_a_wrong_address_is_told_and_the_zip_is_kept(learner, to):
    answer()
    with pytest.raises(HandInError):
        run(SLUG, to=to)


def test_a_server_that_is_away_or_another_one_is_told(learner, server):
    answer()
    with pytest.raises(HandInError, match="Tệp nén vẫn còn ở"):
        run(SLUG, to="http://127.0.0.1:9")
    with pytest.raises(HandInError, match="không nhận bài nộp"):
        run(SLUG, to=server.replace("127.0.0.1", "127.1"))
