"""nbgrader's exchange is read as files: the latest of each learner, in any layout of names."""

import argparse
import os
import shutil
from pathlib import Path

import pytest

from grader.collect import main
from grader.exchange import collect_exchange, find_inbound, read_name
from grader.intake import ClassFacts
from workshop.errors import WorkshopError

BAI = "ps1"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "lop-1"
c.Exchange.root = {root!r}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An exchange with two courses in it."""
    for name in ("lop-1", "lop-2"):
        (tmp_path / "exchange" / name / "inbound").mkdir(parents=True)
    return tmp_path / "exchange"


@pytest.fixture
def course(tmp_path: Path, root: Path) -> Path:
    place = tmp_path / "lớp"
    (place / "source" / BAI).mkdir(parents=True)
    (place / "source" / BAI / "p1.ipynb").write_text("{}", encoding="utf-8")
    text = CONFIG.format(root=str(root))
    (place / "nbgrader_config.py").write_text(text, encoding="utf-8")
    return place


def submit(
    root: Path, name: str, time: str | None = "2026-11-02 08:00:00.000000 UTC", answer: str = "1"
) -> Path:
    """A folder as ``nbgrader submit`` makes it."""
    folder = root / "lop-1" / "inbound" / name
    folder.mkdir()
    (folder / "p1.ipynb").write_text("{}", encoding="utf-8")
    (folder / "answer.txt").write_text(answer, encoding="utf-8")
    (folder / "submission_secret.txt").write_text("bí mật", encoding="utf-8")
    if time:
        (folder / "timestamp.txt").write_text(time, encoding="utf-8")
    return folder


def test_the_latest_of_each_learner_is_taken_whole(root, course):
    submit(root, "hoa+ps1+2026-11-02 08:00:00.000000 UTC+abcdefghijkl", answer="cũ")
    submit(
        root,
        "hoa+ps1+2026-11-03 08:00:00.000000 UTC+abcdefghijkm",
        "2026-11-03 08:00:00.000000 UTC",
        "mới",
    )
    submit(root, "sơn+ps1+2026-11-03 08:00:00.000000 UTC+abcdefghijkm")
    submit(root, "ly+ps1+2026-11-03 08:00:00.000000 UTC")
    items = {item.learner: item for item in collect_exchange(root, course)}
    assert {name: item.status for name, item in items.items()} == {
        "hoa": "new",
        "sơn": "refused",
        "ly": "new",
    }
    assert "nộp 2 lần, lấy lần cuối" in items["hoa"].message
    place = course / "submitted" / "hoa" / BAI
    assert (place / "answer.txt").read_text(encoding="utf-8") == "mới"
    assert (place / "submission_secret.txt").is_file()
    assert not (course / "superseded").exists()


def test_a_second_run_says_what_is_the_same_and_takes_what_is_new(root, course):
    submit(root, "hoa+ps1+2026-11-02 08:00:00.000000 UTC+abcdefghijkl")
    for expected in ("new", "same"):
        (item,) = collect_exchange(None, course)
        assert item.status == expected
    time = "2026-11-03 08:00:00.000000 UTC"
    submit(root, f"hoa+ps1+{time}+abcdefghijkm", time, "mới")
    (item,) = collect_exchange(None, course)
    assert item.status == "newer"
    assert len(list((course / "superseded" / "hoa" / BAI).iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "learner", "assignment", "day"),
    [
        ("hoa+ps1+2026-11-02 08:00:00.000000 UTC+aB-_efghijkl", "hoa", "ps1", 2),
        ("hoa+ps1+2026-11-02 08:00:00.000000 UTC", "hoa", "ps1", 2),
        ("hoa+lan+ps1+2026-11-02 08:00:00.000000 UTC+abcdefghijkl", "hoa+lan", "ps1", 2),
        ("hoa+ps1+2026-11-02 08:00:00.000000 +0000+abcdefghijkl", "hoa", "ps1", 2),
        ("hoa+ps1+20261104T0800+abcdefghijkl", "hoa", "ps1", 4),
        ("hoa+khác+2026-11-02 08:00:00.000000 UTC+abcdefghijkl", "hoa", "khác", 2),
        ("hoa+ps1+2026-11-02 08_00_00.000000 UTC+abcdefghijkl", "hoa", "ps1", None),
        ("hoa+ps1+", "hoa", "ps1", None),
    ],
)
def test_names_in_the_exchange(tmp_path, name, learner, assignment, day):
    facts = ClassFacts(tmp_path, {"ps1": frozenset()})
    found = read_name(tmp_path / name, facts)
    assert (found.learner, found.assignment) == (learner, assignment)
    assert found.time.day == (day or 1)
    assert (found.time.year == 1) == (day is None)


def test_a_timestamp_file_comes_before_a_name_that_a_file_system_changed(root, course):
    for day, mark in ((2, "x"), (4, "a"), (3, "z")):
        name = f"hoa+ps1+2026-11-0{day} 08\uf03a00 UTC+abcdefghijk{mark}"
        submit(root, name, f"2026-11-0{day} 08:00:00 UTC", str(day))
    collect_exchange(root, course)
    kept = course / "submitted" / "hoa" / BAI / "answer.txt"
    assert kept.read_text(encoding="utf-8") == "4"


def test_other_names_and_unknown_assignments_are_told(root, course):
    submit(root, "nháp")
    submit(root, "hoa+ps9+2026-11-02 08:00:00.000000 UTC+abcdefghijkl")
    told = [item.message for item in collect_exchange(root, course)]
    assert any("không theo mẫu" in text for text in told)
    assert any("“ps9” không phải bài nào" in text for text in told)
    assert not (course / "submitted").exists()


def test_the_exchange_the_course_and_its_inbound_are_all_understood(root, course):
    inbound = root / "lop-1" / "inbound"
    for place in (None, root, root / "lop-1", inbound):
        assert find_inbound(place, course) == inbound


def test_a_course_without_an_id_takes_the_only_one_there_is(root, course):
    (course / "nbgrader_config.py").unlink()
    with pytest.raises(WorkshopError, match="lop-1, lop-2"):
        find_inbound(root, course)
    shutil.rmtree(root / "lop-2")
    assert find_inbound(root, course) == root / "lop-1" / "inbound"
    with pytest.raises(WorkshopError, match="không có lớp nào"):
        find_inbound(root / "không có", course)


def test_a_folder_that_another_learner_made_is_told(root, course, monkeypatch):
    for name in ("hoa", "ly"):
        submit(root, f"{name}+ps1+2026-11-02 08:00:00.000000 UTC+abcdefghijkl")
    monkeypatch.setattr(Path, "owner", lambda path: "ly")
    told = {item.learner: item.message for item in collect_exchange(root, course)}
    assert "tài khoản “ly” tạo" in told["hoa"]
    assert "tài khoản" not in told["ly"]


def test_where_files_have_no_owners_nothing_is_asked_of_them(root, course, monkeypatch):
    submit(root, "hoa+ps1+2026-11-02 08:00:00.000000 UTC+abcdefghijkl")

    def none(path):
        raise NotImplementedError

    monkeypatch.setattr(Path, "owner", none)
    assert [item.status for item in collect_exchange(root, course)] == ["new"]


def test_nothing_submitted_yet_is_told_by_the_command(root, course, capsys):
    arguments = argparse.Namespace(places=[], exchange=root, learner="")
    assert main(arguments, course) == 1
    assert "Chưa học viên nào nộp bài" in capsys.readouterr().out
    submit(root, "hoa+ps1+2026-11-02 08:00:00.000000 UTC+abcdefghijkl")
    arguments.exchange = True  # as the bare option gives it: the settings say where
    assert main(arguments, course) == 0


@pytest.mark.skipif(os.name == "nt", reason="nbgrader's submit runs on POSIX alone")
def test_what_nbgraders_own_submit_writes_is_taken(root, course, tmp_path, monkeypatch):
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange.default import ExchangeSubmit
    from traitlets.config import Config

    for place in (tmp_path / "home", root / "lop-1" / "outbound"):
        shutil.copytree(course / "source" / BAI, place / BAI)
    for place in (root, root / "lop-1" / "inbound"):
        place.chmod(0o777)
    config = Config()
    config.CourseDirectory.update(course_id="lop-1", student_id="hoa", assignment_id=BAI)
    config.Exchange.update(root=str(root), cache=str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path / "home")
    settings = CourseDirectory(config=config)
    ExchangeSubmit(
        coursedir=settings, authenticator=Authenticator(config=config), config=config
    ).start()
    (item,) = collect_exchange(None, course)
    assert (item.status, item.learner, item.message) == ("new", "hoa", "Đã nhận.")
    assert (course / "submitted" / "hoa" / BAI / "p1.ipynb").is_file()
