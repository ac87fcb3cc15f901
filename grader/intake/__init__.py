"""Taking submissions into a course: what the course knows, what is opened, what is told."""

from grader.intake.archives import MAX_UNPACKED
from grader.intake.class_facts import ClassFacts, class_facts, settings_of
from grader.intake.drafts import digest, handed_in, is_link, moment
from grader.intake.search import Search
from grader.intake.taking import LEARNER, Found, Intake, Item

__all__ = [
    "LEARNER",
    "MAX_UNPACKED",
    "ClassFacts",
    "Found",
    "Intake",
    "Item",
    "Search",
    "class_facts",
    "digest",
    "handed_in",
    "is_link",
    "moment",
    "settings_of",
]
