"""Search in a folder of documents: passages with their places, found by words and by meaning.

An ``Index`` is one SQLite file. Importing this loads no numpy and no model; both come with the
first question that is asked by meaning. What a page runs is in ``workshop.search.jobs``.
"""

from workshop.search.describe import describe as describe_document
from workshop.search.index import Changes, Index
from workshop.search.model import DocumentInfo, Hit, Passage, Results
from workshop.search.passages import passages as passages_of_document
from workshop.search.quotes import stands_verbatim

__all__ = [
    "Changes",
    "DocumentInfo",
    "Hit",
    "Index",
    "Passage",
    "Results",
    "describe_document",
    "passages_of_document",
    "stands_verbatim",
]
