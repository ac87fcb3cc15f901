"""The learner's copies of the notebooks, through every case of an update."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom import working_copy
from classroom.working_copy import sync

NAME = "level1_text/bai_mot/bai_mot.ipynb"
ASIDE = "level1_text/bai_mot/bai_mot (bản mới).ipynb"
ASIDE_2 = "level1_text/bai_mot/bai_mot (bản mới 2).ipynb"


class Place:
    """A folder of notebooks and a learner's folder, both under a Vietnamese name."""

    def __init__(self, root: Path) -> None:
        self.notebooks = root / "sổ tay gốc"
        self.work = root / "Học AI"
        self.publish("bản 1")

    def publish(self, text: str, name: str = NAME) -> None:
        path = self.notebooks / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, text: str, name: str = NAME) -> None:
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def sync(self) -> working_copy.Report:
        return sync(self.notebooks, self.work)

    def copy(self, name: str = NAME) -> str:
        return (self.work / name).read_text(encoding="utf-8")

    def visible(self) -> list[str]:
        files = (path for path in self.work.rglob("*") if path.is_file())
        names = (path.relative_to(self.work).as_posix() for path in files)
        return sorted(name for name in names if not name.startswith("."))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_the_first_sync_copies_every_notebook(place):
    report = place.sync()
    assert place.copy() == "bản 1"
    assert report.added == (NAME,)


def test_a_second_sync_changes_nothing(place):
    place.sync()
    before = (place.work / NAME).stat().st_mtime_ns
    assert place.sync() == working_copy.Report()
    assert (place.work / NAME).stat().st_mtime_ns == before


def test_an_unchanged_copy_follows_the_update(place):
    place.sync()
    place.publish("bản 2")
    assert place.sync().updated == (NAME,)
    assert place.copy() == "bản 2"
    assert place.visible() == [NAME]


def test_a_changed_copy_stays_and_the_update_lies_beside_it(place):
    place.sync()
    place.change("bài của tôi")
    place.publish("bản 2")
    assert place.sync().put_beside == (ASIDE,)
    assert place.copy() == "bài của tôi"
    assert place.copy(ASIDE) == "bản 2"


def test_a_changed_copy_without_an_update_is_left_alone(place):
    place.sync()
    place.change("bài của tôi")
    assert place.sync() == working_copy.Report()
    assert place.visible() == [NAME]


def test_an_update_is_put_beside_only_once_even_if_the_learner_throws_it_away(place):
    place.sync()
    place.change("bài của tôi")
    place.publish("bản 2")
    place.sync()
    (place.work / ASIDE).unlink()
    assert place.sync() == working_copy.Report()
    assert place.visible() == [NAME]


def test_work_done_in_the_copy_put_beside_is_not_overwritten_by_the_next_update(place):
    place.sync()
    place.change("bài của tôi")
    place.publish("bản 2")
    place.sync()
    place.change("làm tiếp trong bản mới", ASIDE)
    place.publish("bản 3")
    assert place.sync().put_beside == (ASIDE_2,)
    assert place.copy(ASIDE) == "làm tiếp trong bản mới"
    assert place.copy(ASIDE_2) == "bản 3"


def test_an_untouched_copy_put_beside_follows_the_next_update(place):
    place.sync()
    place.change("bài của tôi")
    place.publish("bản 2")
    place.sync()
    place.publish("bản 3")
    place.sync()
    assert place.copy(ASIDE) == "bản 3"
    assert place.visible() == sorted([NAME, ASIDE])


def test_a_copy_that_the_learner_deleted_is_given_again(place):
    place.sync()
    (place.work / NAME).unlink()
    assert place.sync().added == (NAME,)


def test_a_notebook_that_was_withdrawn_stays_with_the_learner(place):
    place.sync()
    (place.notebooks / NAME).unlink()
    place.sync()
    assert place.copy() == "bản 1"


def test_a_file_of_the_learners_own_under_a_new_notebooks_name_is_kept(place):
    place.change("sổ tay tôi tự tạo")
    assert place.sync().put_beside == (ASIDE,)
    assert place.copy() == "sổ tay tôi tự tạo"


@pytest.mark.parametrize("name", ["answers.json", "work/ket-qua.docx"])
def test_answers_and_artefacts_are_never_touched(place, name):
    own = f"level1_text/bai_mot/{name}"
    place.publish("không phải của học viên", own)
    place.change("bài làm", own)
    place.sync()
    assert place.copy(own) == "bài làm"


def test_answers_and_artefacts_are_never_given_out(place):
    place.publish("{}", "level1_text/bai_mot/answers.json")
    place.sync()
    assert place.visible() == [NAME]


def test_only_the_folder_asked_for_is_brought_up_to_date(place):
    place.publish("bản 1", "level2_media/bai_hai/bai_hai.ipynb")
    sync(place.notebooks, place.work, "level1_text/bai_mot")
    assert place.visible() == [NAME]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}'])
def test_without_a_readable_manifest_every_copy_counts_as_changed(place, content):
    place.sync()
    (place.work / working_copy.MANIFEST).write_text(content, encoding="utf-8")
    place.publish("bản 2")
    place.sync()
    assert place.copy() == "bản 1"
    assert place.copy(ASIDE) == "bản 2"


class PowerCut(BaseException):
    """The machine stops here: nothing after this runs."""


def cut_after(writes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real, done = working_copy.write_atomic, []

    def write(path, data):
        if len(done) == writes:
            raise PowerCut
        done.append(path)
        real(path, data)

    monkeypatch.setattr(working_copy, "write_atomic", write)


@pytest.mark.parametrize("writes", range(6))
def test_a_sync_cut_off_at_any_write_ends_like_one_that_was_not(place, monkeypatch, writes):
    other = "level3_thinking/bai_ba/bai_ba.ipynb"
    place.publish("bản 1", other)
    place.sync()
    place.change("bài của tôi")
    place.publish("bản 2")
    place.publish("bản 2", other)
    place.publish("bản 2", "level5_innovation/moi/moi.ipynb")
    with monkeypatch.context() as patch:
        cut_after(writes, patch)
        with contextlib.suppress(PowerCut):
            place.sync()
    place.sync()
    assert place.copy() == "bài của tôi"
    assert place.copy(ASIDE) == place.copy(other) == "bản 2"
    assert place.copy("level5_innovation/moi/moi.ipynb") == "bản 2"
    assert len(place.visible()) == 4


def test_an_update_that_comes_after_a_cut_off_sync_still_replaces_unchanged_copies(
    place, monkeypatch
):
    place.sync()
    place.publish("bản 2")
    with monkeypatch.context() as patch:
        cut_after(1, patch)
        with pytest.raises(PowerCut):
            place.sync()
    place.publish("bản 3")
    place.sync()
    assert place.copy() == "bản 3"
    assert place.visible() == [NAME]


STEP = st.one_of(
    st.tuples(st.just("publish"), st.sampled_from("ABC")),
    st.tuples(st.just("change"), st.sampled_from("xyz")),
    st.tuples(st.just("sync"), st.just("")),
)


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEP, max_size=12))
def test_whatever_a_learner_wrote_last_is_there_after_any_course_of_updates(
    tmp_path_factory, steps
):
    place = Place(tmp_path_factory.mktemp("chuỗi"))
    own = None
    for kind, text in steps:
        if kind == "publish":
            place.publish(text)
        elif kind == "change":
            place.change(own := text)
        else:
            place.sync()
    place.sync()
    newest = (place.notebooks / NAME).read_text(encoding="utf-8")
    assert place.copy() == (own or newest)


def test_the_manifest_is_plain_json_that_names_no_machine(place):
    place.sync()
    text = (place.work / working_copy.MANIFEST).read_text(encoding="utf-8")
    assert list(json.loads(text)) == [NAME]
    assert str(place.work) not in text
