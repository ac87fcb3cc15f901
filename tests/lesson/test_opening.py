"""What a case is about is opened when the case is chosen; the button is there until that was done."""

import pytest

from tests.support_jobs import Waiting
from workshop.errors import BadFile
from workshop.lesson import Submission
from workshop.lesson.panel import Desk, Opening, Run
from workshop.lesson.submission import OWN


class Panel:
    """A lesson about one file: the case's, or the learner's own."""

    def __init__(self, desk):
        self.desk, self.case, self.jobs, self.opened = desk, None, [], []
        self.opening = Opening(
            "Đọc lại thư",
            desk,
            lambda: self.case,
            lambda submission: submission.source("thu"),
            self.start,
            self.opened.append,
            "thư của bạn",
        )

    def start(self, path):
        self.jobs.append(Waiting(path.read_text, "utf-8"))
        return self.jobs[-1]

    def choose(self, case):
        self.case = case
        self.opening.begin()

    def end(self):
        self.jobs[-1].ended.set()
        assert self.opening.done.wait(10)


@pytest.fixture
def panel(lesson, tmp_path):
    for case in lesson.cases.values():
        (case.folder / "brief.toml").write_text(f'title = "{case.id}"\nfile = "thu.txt"')
        (case.folder / "thu.txt").write_text(f"Thư của {case.id}.", encoding="utf-8")
    panel = Panel(Desk(lesson, tmp_path / "nha"))
    yield panel
    for job in panel.jobs:
        job.ended.set()


def is_shown(opening):
    return opening.go.layout.display == ""


def test_a_chosen_case_opens_by_itself_and_the_button_goes(panel, lesson):
    panel.choose(lesson.cases["practice/htx-a"])
    assert is_shown(panel.opening)
    panel.end()
    assert panel.opened == ["Thư của practice/htx-a."]
    assert not is_shown(panel.opening)


def test_a_late_job_of_another_case_opens_nothing(panel, lesson):
    panel.choose(lesson.cases["practice/htx-a"])
    panel.choose(lesson.cases["practice/canbo-a"])
    panel.jobs[0].ended.set()
    panel.end()
    assert panel.opened == ["Thư của practice/canbo-a."]


def test_what_could_not_be_opened_can_be_tried_again(panel, lesson):
    panel.choose(lesson.cases["practice/htx-a"])

    def fails():
        raise BadFile("Thư bị hỏng.")

    panel.jobs[-1].result = fails
    panel.end()
    assert "Thư bị hỏng." in panel.opening.state.value
    assert is_shown(panel.opening)
    panel.opening.press()
    panel.end()
    assert panel.opened == ["Thư của practice/htx-a."]


@pytest.mark.parametrize("chosen", [False, True])
def test_with_nothing_to_open_a_press_says_what_to_choose(panel, lesson, chosen):
    if chosen:
        panel.choose(lesson.case(OWN))
    panel.opening.press()
    assert panel.jobs == []
    assert "Bạn chọn bài, hoặc chọn thư của bạn trước nhé." in panel.opening.state.value


def test_a_learner_s_own_file_is_opened_once_it_is_brought(panel):
    panel.choose(panel.desk.bring("thu", "Thư mới.TXT", "Của tôi.".encode()))
    panel.end()
    assert panel.opened == ["Của tôi."]


def test_a_press_on_what_needs_the_opening_waits_for_it(panel, lesson):
    after = Run("Viết", lambda: pytest.fail("too early"), print, after=panel.opening)
    panel.choose(lesson.cases["practice/htx-a"])
    after.press()
    assert after.busy
    panel.choose(lesson.cases["practice/canbo-a"])
    assert not after._kept


def test_a_case_names_its_file_and_an_own_file_is_found_by_its_stem(lesson, tmp_path, panel):
    case = lesson.cases["practice/htx-a"]
    assert Submission(tmp_path, case).source("thu") == case.folder / "thu.txt"
    own = tmp_path / "work" / "own" / "thu.docx"
    with pytest.raises(LookupError):
        Submission(tmp_path, lesson.case(OWN)).source("thu")
    own.parent.mkdir(parents=True)
    own.write_bytes(b"x")
    assert Submission(tmp_path, lesson.case(OWN)).source("thu") == own
