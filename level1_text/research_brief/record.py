"""What the recorder asks for this lesson: the passages that learners are likely to pick.

Run: ``python -m workshop.ai.record level1_text.research_brief.record:practice_asks``. For each question of
a practice case, the first passages that search by words gives.
"""

import tempfile
from pathlib import Path

from level1_text.research_brief import lesson, propose
from level1_text.research_brief.draft import picked
from level1_text.research_brief.library import library
from workshop.ai import ask_many
from workshop.search import Index

FIRST = 5


def practice_asks() -> None:
    """Ask for a sentence for each likely passage, with whatever model answers."""
    chats = []
    for case in lesson.cases.values():
        if case.kind != "practice":
            continue
        with tempfile.TemporaryDirectory() as place, Index(Path(place, "index.sqlite")) as index:
            index.update(library(case, Path(place)))
            for number, ask in enumerate(case.brief["asks"]):
                hits = index.search(ask, FIRST).hits
                chats += [propose.request(ask, picked(number, hit)) for hit in hits]
    ask_many(chats, max_tokens=propose.MAX_TOKENS, timeout=3600)
