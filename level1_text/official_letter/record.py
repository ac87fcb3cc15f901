"""What the recorder asks for this lesson: every line of the practice notes, worded.

Run: ``python -m workshop.ai.record level1_text.official_letter.record:practice_asks``.
"""

from level1_text.official_letter import lesson, wording
from level1_text.official_letter.checks import NOTES
from level1_text.official_letter.notes import read_notes
from workshop.ai import ask_many
from workshop.lesson import Submission


def practice_asks() -> None:
    """Ask for each line to be worded, with whatever model answers."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            ideas = read_notes(Submission(lesson.folder, case).source(NOTES)).ideas
            ask_many([wording.request(line) for line in ideas], max_tokens=120, timeout=3600)
