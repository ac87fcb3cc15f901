"""Where things live on a machine: the kit's own data, the learner's folder, the class's course."""

import os
from pathlib import Path

import platformdirs

REPOSITORY = Path(__file__).resolve().parent.parent


def home() -> Path:
    """The kit's own folder (models, caches, engine state); ``WORKSHOP_HOME`` moves it."""
    return Path(
        os.environ.get("WORKSHOP_HOME") or platformdirs.user_data_dir("binh-dan-hoc-ai", False)
    )


def work() -> Path:
    """The learner's working copies of the notebooks; ``WORKSHOP_WORK`` moves it."""
    return Path(os.environ.get("WORKSHOP_WORK") or Path.home() / "BinhDanHocAI")


def course() -> Path:
    """The class's nbgrader course; ``WORKSHOP_COURSE`` moves it."""
    return Path(os.environ.get("WORKSHOP_COURSE") or REPOSITORY / "course")


def takes_submissions() -> bool:
    """Whether submissions land on this machine: a course is named, or the trainer's side is here."""
    return bool(os.environ.get("WORKSHOP_COURSE")) or (REPOSITORY / "grader").is_dir()
