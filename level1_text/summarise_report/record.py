"""What the recorder asks for this lesson: the sentences that learners are likely to meet.

Run: ``python -m workshop.ai.record level1_text.summarise_report.record:practice_asks``. Every sentence
of the short practice reports is recorded; of the long one, those chosen for what its brief asks.
"""

from level1_text.summarise_report import lesson, ranking, shorten
from level1_text.summarise_report.checks import REPORT
from workshop.ai import ask_many
from workshop.lesson import Case, Submission
from workshop.report import Report, read_report
from workshop.vietnamese import normalise

SHORT_REPORT = 120  # passages: a report of at most so many is recorded whole
SHARES = (0.06, 0.12, 0.18)


def practice_asks() -> None:
    """Ask for a shorter form of each sentence to be recorded, with whatever model answers."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            report = read_report(Submission(lesson.folder, case).source(REPORT))
            texts = [report.passages[place].text for place in _places(report, case)]
            worth = [normalise(text) for text in texts if shorten.worth_shortening(text)]
            ask_many([shorten.request(text) for text in worth], max_tokens=160, timeout=3600)


def _places(report: Report, case: Case) -> list[int]:
    if len(report.passages) <= SHORT_REPORT:
        return ranking.candidates(report.passages)
    asked = case.brief["asks"]
    chosen = {
        place
        for share in SHARES
        for wanted in (asked, [])
        for place in ranking.select(report.passages, wanted, round(report.words * share))
    }
    return sorted(chosen)
