"""What a course knows decides what is told of a submission: lateness, learners, lessons."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from grader.collect import collect
from grader.intake import class_facts
from grader.intake.drafts import notebook_name
from grader.lessons import all_lessons
from grader.nbgrader_config import configured
from workshop.errors import WorkshopError

OURS, OTHER = list(all_lessons())[:2]
BAI, BAI_KHAC = OURS.lesson.assignment, OTHER.lesson.assignment
SO, SO_KHAC = OURS.folder.name, OTHER.folder.name
IN_TIME, LATE = "2026-11-02 09:59:00.000000 UTC", "2026-11-04 13:05:00.000000 UTC"


@pytest.fixture(scope="module")
def with_roster(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built course with a class list of two and a due date; one more learner was graded before."""
    from nbgrader.api import Gradebook

    place = tmp_path_factory.mktemp("lớp 2") / "course"
    shutil.copytree(course, place)
    with configured(place), Gradebook(f"sqlite:///{place / 'gradebook.db'}") as book:
        book.update_or_create_assignment(BAI, duedate=datetime(2026, 11, 2, 10))
        book.add_student("tn-01", first_name="Hoa", last_name="Đặng")
        book.add_student("tn-02", first_name="Sơn", last_name="Lý")
        book.add_student("khach-1")
    return place


@pytest.fixture
def place(with_roster: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(with_roster, tmp_path / "lớp"))


def submit(
    place: Path, folder: Path, *notebooks: str, time: str | None = IN_TIME, **files: str
) -> Path:
    """A submission in ``folder``: released notebooks under the names given, as ``name=source``."""
    folder.mkdir(parents=True, exist_ok=True)
    for notebook in notebooks:
        name, _, source = notebook.partition("=")
        (released,) = (place / "release").glob(f"*/{source or name}.ipynb")
        shutil.copyfile(released, folder / f"{name}.ipynb")
    if time:
        (folder / "timestamp.txt").write_text(time, encoding="utf-8")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def one(place: Path, found: Path, **named):
    (item,) = collect([found], place, **named)
    return item


def test_the_facts_of_a_built_course(place):
    facts = class_facts(place)
    assert facts.notebooks[BAI] == {SO, f"{SO}_nang_cao"}
    assert facts.roster == {"tn-01", "tn-02"}
    assert facts.learners == {"tn-01", "tn-02", "khach-1"}
    assert set(facts.due) == {BAI}
    assert facts.grade_ids[BAI] & facts.grade_ids[BAI_KHAC] < facts.grade_ids[BAI]


def test_a_course_whose_gradebook_is_half_made_has_no_facts_from_it(tmp_path):
    (tmp_path / "gradebook.db").write_bytes(b"")
    assert class_facts(tmp_path).learners == frozenset()
    (tmp_path / "gradebook.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(WorkshopError, match="sổ điểm"):
        class_facts(tmp_path)


def test_a_course_with_folders_of_its_own_is_told(tmp_path):
    text = "c = get_config()\nc.CourseDirectory.submitted_directory = 'bai'\n"
    (tmp_path / "nbgrader_config.py").write_text(text, encoding="utf-8")
    with pytest.raises(WorkshopError, match="thư mục khác"):
        collect([tmp_path], tmp_path)


def test_late_is_told_and_in_time_is_not(place, tmp_path):
    first = one(place, submit(place, tmp_path / "tn-01" / BAI, SO))
    assert (first.status, first.late, first.message) == ("new", False, "Đã nhận.")
    second = one(place, submit(place, tmp_path / "tn-02" / BAI, SO, time=LATE))
    assert (second.status, second.late) == ("new", True)
    assert "nộp muộn 2 ngày 3 giờ so với hạn" in second.message


def test_a_time_zone_in_the_timestamp_counts(place, tmp_path):
    time = "2026-11-02 16:59:00.000000 Asia/Ho_Chi_Minh"
    assert not one(place, submit(place, tmp_path / "tn-01" / BAI, SO, time=time)).late


def test_a_clock_that_is_wrong_or_missing_is_told(place, tmp_path):
    future = submit(place, tmp_path / "tn-01" / BAI, SO, time="2999-01-01 00:00:00 UTC")
    assert "sai đồng hồ" in one(place, future).message
    for number, time in enumerate((None, "hôm qua", "9" * 5000)):
        without = submit(place, tmp_path / str(number) / "tn-02" / BAI, SO, time=time)
        assert "không ghi giờ nộp" in one(place, without).message


def test_a_learner_who_is_not_on_the_list_is_taken_in_and_told(place, tmp_path):
    item = one(place, submit(place, tmp_path / "tn-1" / BAI, SO))
    assert item.status == "new"
    assert "“tn-1” không có trong danh sách lớp (gần giống: “tn-01”)" in item.message
    assert "danh sách" not in one(place, submit(place, tmp_path / "tn-01" / BAI, SO)).message


@pytest.mark.parametrize(
    ("notebook", "file"), [(SO_KHAC, f"{SO_KHAC}.ipynb"), (f"{SO}={SO_KHAC}", f"{SO}.ipynb")]
)
def test_a_notebook_of_another_lesson_is_refused_by_name_and_by_content(
    place, tmp_path, notebook, file
):
    item = one(place, submit(place, tmp_path / "tn-01" / BAI, notebook))
    assert item.status == "refused"
    assert f"Tệp {file} là của bài {BAI_KHAC}" in item.message
    assert not (place / "submitted" / "tn-01").exists()


def test_answers_of_another_lesson_are_refused(place, tmp_path):
    book = json.dumps({"lesson": OTHER.package})
    found = submit(place, tmp_path / "tn-01" / BAI, SO, **{"answers.json": book})
    assert f"answers.json là của bài {BAI_KHAC}" in one(place, found).message


def test_a_stray_notebook_beside_the_right_one_is_told(place, tmp_path):
    item = one(place, submit(place, tmp_path / "tn-01" / BAI, SO, SO_KHAC))
    assert item.status == "new"
    assert f"sổ {SO_KHAC}.ipynb là của bài {BAI_KHAC}" in item.message


@pytest.mark.parametrize(
    "name",
    ["{} (1)", "{}(2)", "{}-Copy1", "{} - Copy", "{} copy", "Bản sao của {}", "Copy of {}"],
)
def test_a_notebook_that_was_renamed_on_its_way_gets_its_name_back(place, tmp_path, name):
    sent = name.format(SO)
    item = one(place, submit(place, tmp_path / "tn-01" / BAI, f"{sent}={SO}"))
    assert f"“{sent}.ipynb” được nhận là “{SO}.ipynb”" in item.message
    assert (place / "submitted" / "tn-01" / BAI / f"{SO}.ipynb").is_file()


def test_the_last_of_several_downloads_counts_and_the_right_name_wins(place, tmp_path):
    found = submit(place, tmp_path / "tn-01" / BAI, f"{SO} (1)={SO}", f"{SO} (10)={SO}")
    (found / f"{SO} (2).ipynb").write_text("{}", encoding="utf-8")
    assert f"“{SO} (10).ipynb”" in one(place, found).message
    both = submit(place, tmp_path / "tn-02" / BAI, SO, f"{SO} (1)={SO}")
    assert one(place, both).message == "Đã nhận."


def test_a_notebook_alone_is_taken_when_somebody_says_whose_it_is(place, tmp_path):
    path = submit(place, tmp_path / "Downloads", f"{SO} (1)={SO}", time=None) / f"{SO} (1).ipynb"
    assert "--learner" in one(place, path).message
    item = one(place, path, learner="tn-01")
    assert (item.status, item.assignment) == ("new", BAI)
    assert [p.name for p in (place / "submitted" / "tn-01" / BAI).iterdir()] == [f"{SO}.ipynb"]


def test_notebooks_in_a_learners_folder_are_sorted_by_lesson(place, tmp_path):
    usb = tmp_path / "usb"
    submit(place, usb / "tn-01", SO, f"{SO}_nang_cao", SO_KHAC)
    submit(place, usb / "tn-02", SO, **{"answers.json": "{}"})
    items = collect([usb], place)
    assert [(item.learner, item.assignment) for item in items] == [
        *sorted([("tn-01", BAI), ("tn-01", BAI_KHAC)]),
        ("tn-02", BAI),
    ]
    assert {p.name for p in (place / "submitted" / "tn-01" / BAI).iterdir()} == {
        f"{SO}.ipynb",
        f"{SO}_nang_cao.ipynb",
    }
    assert (place / "submitted" / "tn-02" / BAI / "answers.json").is_file()


def test_a_folder_for_each_lesson_with_learners_in_it_is_understood(place, tmp_path):
    submit(place, tmp_path / "usb" / BAI / "tn-01", SO)
    assert one(place, tmp_path / "usb").learner == "tn-01"


def test_nobody_is_guessed_where_several_names_are_possible(place, tmp_path):
    submit(place, tmp_path / "usb" / "nhóm-1" / "hoa", SO)
    assert "Không biết bài này của ai" in one(place, tmp_path / "usb").message


def test_a_newer_one_that_lacks_what_was_there_is_told(place, tmp_path):
    full = submit(place, tmp_path / "1" / "tn-01" / BAI, SO, **{"answers.json": "{}"})
    bare = submit(place, tmp_path / "2" / "tn-01" / BAI, SO, time=LATE)
    assert one(place, full).status == "new"
    item = one(place, bare)
    assert item.status == "newer"
    assert "thiếu answers.json" in item.message


def test_a_lesson_folder_without_a_notebook_is_told(place, tmp_path):
    found = submit(place, tmp_path / "tn-01" / BAI, **{"answers.json": "{}"})
    assert "không có sổ bài làm" in one(place, found).message


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.ipynb", ("a", 0)),
        ("a.IPYNB.txt", ("a", 0)),
        ("bài 2 (3).ipynb", ("bài 2", 3)),
        ("a.docx", None),
        (".ipynb", None),
    ],
)
def test_names_of_notebooks(file, name):
    assert notebook_name(file) == name
