"""What the recorder asks for this lesson: the passages of the practice meetings that the model reads.

Run: ``python -m workshop.ai.record level1_text.meeting_minutes.record:practice_asks``.
"""

from level1_text.meeting_minutes import extract, lesson, task
from level1_text.meeting_minutes.candidates import candidates
from level1_text.meeting_minutes.checks import TRANSCRIPT
from level1_text.meeting_minutes.transcript import read_transcript
from workshop.ai import ask_many
from workshop.lesson import Submission


def practice_asks() -> None:
    """Ask for the task of each passage, with whatever model answers."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            transcript = read_transcript(Submission(lesson.folder, case).source(TRANSCRIPT))
            passages = tuple(candidates(transcript))
            asked = [extract.request(passages[place]) for place in task.to_ask(passages)]
            ask_many(asked, schema=extract.Assignment, max_tokens=200, timeout=3600)
