"""What the recorder asks for this lesson: the posts of each practice case as the page plans them.

Run: ``python -m workshop.ai.record level2_media.channel_calendar.record:practice_asks``.
"""

from level2_media.channel_calendar import lesson, task, writing
from level2_media.channel_calendar.checks import FACTS
from level2_media.channel_calendar.facts import read_sheet
from level2_media.channel_calendar.schedule import plan
from level2_media.channel_calendar.work import wanted_of
from workshop.ai import ask_many
from workshop.lesson import Submission


def practice_asks() -> None:
    """Ask for the words of every planned post to be recorded."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            facts = read_sheet(Submission(lesson.folder, case).source(FACTS))
            known = {fact.code: fact for fact in facts.facts}
            asks = [
                writing.request(post, known[post.fact]) for post in plan(facts, wanted_of(case))
            ]
            ask_many(asks, schema=writing.Proposal, max_tokens=task.MAX_TOKENS, timeout=3600)
