"""The panel without a browser: what it opens, keeps and refuses, and that nothing lands elsewhere."""

import threading

import pytest

from level1_text.research_brief import lesson, panel, panel_claims, panel_search, task
from tests import support_jobs
from tests.support_jobs import finish
from workshop.lesson.panel import Desk
from workshop.search import DocumentInfo, Hit, Passage, Results, jobs
from workshop.search.index import Changes

ABOUT = DocumentInfo(
    name="a.txt", title="Thông báo về giá nước", number="44/TB", issued="2026-05-20"
)
HIT = Hit(
    passage=Passage(document="a.txt", place="đoạn 3", text="Hộ gia đình: 7.500 đồng một mét khối."),
    about=ABOUT,
    score=1,
    covers=1,
)


class Waiting(support_jobs.Waiting):
    """A job that ends when the test says so."""

    def result(self):
        if self.function is jobs.bring_up_to_date:
            return jobs.Ready(
                documents=(ABOUT,), changes=Changes(problems={"b.pdf": "Không có chữ."})
            )
        if self.function is jobs.look_up:
            return Results(question="giá nước", hits=(HIT,), found=True)
        if self.function is task.propose_sentences:
            said = [
                task.Sentence(
                    ask=o.ask, document=o.document, quote=o.quote, text="Câu của máy.", by="ai"
                )
                for o in self.arguments[1]
            ]
            return task.Proposals(sentences=tuple(said))
        return 0


@pytest.fixture
def handed_in(monkeypatch):
    yield from Waiting.handed_in(monkeypatch, panel, panel_search, panel_claims)


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "level1_text" / "research_brief"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def face(handed_in, place):
    return panel.Face(Desk(lesson, place))


def ready(face, handed_in):
    finish(face.opening, handed_in)
    finish(face.learning, handed_in)
    return face


def find(face, handed_in):
    face.search.run.done.clear()
    face.search.run.press()
    finish(face.search.run, handed_in)


def test_search_waits_for_the_folder_to_be_read(face, handed_in):
    face.search.run.press()
    assert "Đang chờ việc trước xong" in face.search.run.state.value
    ready(face, handed_in)
    finish(face.search.run, handed_in)
    assert "44/TB" in face.search.cards[0].body.value


def test_a_file_that_cannot_be_read_is_named_on_the_page(face, handed_in):
    ready(face, handed_in)
    assert "Không có chữ." in face.documents.value


def test_a_passage_is_picked_written_about_and_kept_over_a_reload(face, handed_in, place):
    ready(face, handed_in)
    find(face, handed_in)
    assert "44/TB" in face.search.cards[0].body.value
    face.search.cards[0].take.click()
    row = face.claims.list.children[0].rows[0]
    row.claim.value = "Giá nước hộ gia đình là 7.500 đồng một mét khối."
    assert "đều có trong đoạn" in row.state.value
    row.claim.value = "Giá nước hộ gia đình là 9.500 đồng một mét khối."
    assert "9.500" in row.state.value
    again = panel.Face(Desk(lesson, place))
    assert (
        again.claims.list.children[0]
        .rows[0]
        .claim.value.startswith("Giá nước hộ gia đình là 9.500")
    )


def test_the_ai_fills_only_what_is_empty(face, handed_in):
    ready(face, handed_in)
    find(face, handed_in)
    face.search.cards[0].take.click()
    face.claims.run.press()
    face.claims.list.children[0].rows[0].claim.value = "Tôi viết lấy."
    finish(face.claims.run, handed_in)
    assert face.work.draft.picked[0].claim == "Tôi viết lấy."


def test_a_question_is_refused_and_taken_back(face, handed_in):
    ready(face, handed_in)
    face.claims.list.children[4].refuse.click()
    assert face.work.draft.refused == (4,)
    assert "không có câu trả lời" in face.claims.list.children[4].children[0].value
    face.claims.list.children[4].refuse.click()
    assert face.work.draft.refused == ()


def test_nothing_is_saved_before_there_is_something(face, handed_in):
    face.saving.click()
    assert "Chưa có câu nào" in face.saved.value
    face.claims.list.children[4].refuse.click()
    face.saving.click()
    assert "Đã lưu" in face.saved.value
    assert face.work.file.is_file()


def test_what_was_found_for_one_case_does_not_land_in_another(face, handed_in):
    ready(face, handed_in)
    face.search.run.press()
    late = handed_in[-1]
    watchers = [one for one in threading.enumerate() if one.name.endswith("(_watch)")]
    face.chooser.persona.value = lesson.cases["practice/htx-a"]
    late.ended.set()
    for job in handed_in:
        job.ended.set()
    for thread in watchers:
        thread.join(5)
    assert all(card.hit is None for card in face.search.cards)
    assert face.search.verdict.value == ""


def test_several_own_files_become_the_folder_and_one_of_a_wrong_kind_is_named(face, place):
    face.chooser.kind.value = "own"
    face.own.take([("a.txt", "Giá nước 7.500 đồng.".encode()), ("b.exe", b"MZ")])
    assert "b.exe" in face.own.message.value
    assert not face.work.folder.exists()
    face.own.take([("a.txt", b"x"), ("../b.txt", b"y")])
    assert {path.name for path in face.work.folder.iterdir()} == {"a.txt", "b.txt"}
    face.asks.value = "Giá nước?\n\nRác thu ngày nào?"
    assert face.work.asks == ["Giá nước?", "Rác thu ngày nào?"]
    face.own.clear.click()
    assert not face.work.folder.exists()
