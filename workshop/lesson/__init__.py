"""What a lesson is made of: its description, cases, answers, checks and handing in.

The widgets are in ``workshop.lesson.panel``, imported only where a panel is shown.
"""

from workshop.lesson.answer import Answer, AnswerBook
from workshop.lesson.check import Check, Finding, Outcome, run_checks, total
from workshop.lesson.learner import Learner, assigned
from workshop.lesson.lesson import PERSONAS, Lesson, load
from workshop.lesson.submission import OWN, Case, Submission

__all__ = [
    "OWN",
    "PERSONAS",
    "Answer",
    "AnswerBook",
    "Case",
    "Check",
    "Finding",
    "Learner",
    "Lesson",
    "Outcome",
    "Submission",
    "assigned",
    "load",
    "run_checks",
    "total",
]
