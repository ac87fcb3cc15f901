"""The folder of documents that a case asks about, and where its index lies."""

import hashlib
from pathlib import Path

from workshop import paths
from workshop.lesson import Case

OWN_FOLDER = "kho"


def library(case: Case, work: Path) -> Path:
    """The folder of ``case``; a learner's own one lies below ``work``, the case's working folder."""
    if case.brief:
        return case.folder.parent.parent / OWN_FOLDER / str(case.brief["folder"])
    return work / OWN_FOLDER


def index_of(case: Case, work: Path) -> Path:
    """The index of that folder. That of a lesson's folder is shared by all who use the machine; that
    of a learner's own lies beside it, hidden, so that it is not handed in."""
    if not case.brief:
        return work / ".chi_muc.sqlite"
    folder = library(case, work)
    place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:10]
    return paths.home() / "search" / f"{folder.name}-{place}.sqlite"
