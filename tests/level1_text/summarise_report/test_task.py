"""A draft of a real report: chosen by computation, shortened by a model, never wrong in a figure."""

import pytest

from level1_text.summarise_report import lesson, task
from level1_text.summarise_report.verify import verify
from workshop.engine import Reporter
from workshop.errors import NoText
from workshop.report import Part, Report


class Listener(Reporter):
    """Keeps what a job tells."""

    def __init__(self):
        self.told, self.partials = [], []

    def __call__(self, fraction, message=""):
        self.told.append(fraction)

    def partial(self, value):
        self.partials.append(value)


@pytest.fixture
def recorded(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")


def report(case="htx-a"):
    folder = lesson.cases[f"practice/{case}"]
    return task.open_report(folder.folder / folder.brief["file"])


def summarise(source, *asked, share=0.12, listener=None):
    request = task.Request(asked=asked, share=share)
    return task.summarise(source, request, lesson.recorded, listener or Listener())


@pytest.mark.parametrize("case", ["htx-a", "giaovien-a", "canbo-a"])
def test_every_fact_of_a_draft_stands_in_its_report(recorded, case):
    source = report(case)
    draft = summarise(source, *lesson.cases[f"practice/{case}"].brief["asks"])
    assert [item.fact.text for item in verify(draft.text, source) if not item.ok] == []


def test_most_sentences_of_a_draft_are_shortened_by_the_recorded_model(recorded):
    draft = summarise(report(), *lesson.cases["practice/htx-a"].brief["asks"])
    assert sum(point.by == "ai" for point in draft.points) >= len(draft.points) / 2
    assert set(draft.replies) == {"recorded"}
    assert "qwen" in draft.model.lower()


def test_a_shortened_point_is_shorter_than_its_sentence(recorded):
    for point in summarise(report()).points:
        if point.by == "ai":
            assert len(point.text.split()) < len(point.quote.split())


def test_without_any_model_the_reports_own_sentences_are_told(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "off")
    draft = summarise(report(), "doanh thu")
    assert {point.by for point in draft.points} == {"source"}
    assert all(point.text == point.quote for point in draft.points)
    assert draft.replies["none"] > 0


def test_a_draft_keeps_to_the_length_that_was_asked(recorded):
    source = report("canbo-a")
    for share in (0.06, 0.18):
        written = len(summarise(source, share=share).text.split())
        assert 0.6 * share <= written / source.words <= 1.4 * share


def test_progress_and_drafts_so_far_are_told_on_the_way(recorded):
    listener = Listener()
    draft = summarise(report(), "doanh thu", listener=listener)
    assert listener.told[0] == 0
    assert listener.told[-1] == 1
    assert listener.partials[-1] == draft.text


def test_the_same_request_gives_the_same_draft(recorded):
    source = report()
    assert summarise(source, "doanh thu") == summarise(source, "doanh thu")


def test_headings_of_the_report_become_headings_of_the_draft():
    draft = task.Draft(
        points=(
            task.Point(text="Một.", by="ai", section="I. Kinh tế", place="", quote=""),
            task.Point(text="Hai.", by="ai", section="I. Kinh tế", place="", quote=""),
            task.Point(text="Ba.", by="ai", section="II. Xã hội", place="", quote=""),
        )
    )
    assert draft.text == "# I. Kinh tế\n- Một.\n- Hai.\n\n# II. Xã hội\n- Ba.\n"


def test_a_text_too_short_to_summarise_is_told(tmp_path):
    path = tmp_path / "ngắn.txt"
    path.write_text("Xã có 12 hộ nghèo.", encoding="utf-8")
    with pytest.raises(NoText, match="ngắn quá"):
        task.open_report(path)


def test_a_report_travels_between_processes_unchanged():
    source = Report(name="a", parts=(Part(kind="paragraph", text="Xã có 12 hộ.", place="đoạn 1"),))
    assert Report.model_validate_json(source.model_dump_json()) == source
