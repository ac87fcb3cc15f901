"""One question to an index: lists by words and by meaning, fused; and whether they answer it.

Lists are fused by their ranks (reciprocal rank fusion, Cormack, Clarke & Büttcher 2009), because
bm25 and cosine measure nothing in common. Whether there is an answer is told by how much of what
is asked, rare words counting more, stands together in one passage.
"""

import math
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from workshop.search.meaning import Embedder
from workshop.search.model import DocumentInfo, Hit, How, Passage, Results
from workshop.search.words import Terms, asked, is_marked, terms
from workshop.vietnamese import fold

if TYPE_CHECKING:
    pass

DEPTH = 60  # of each list
FUSED_BY = 60  # the constant of reciprocal rank fusion
WEIGHTS = (1.0, 2.0, 0.3, 0.5, 0.5, 0.2)  # of the columns: what stands around counts for less
ENOUGH = 0.5  # share of what is asked that must stand in one passage
ENOUGH_TOGETHER = 0.6  # the same of all passages of one document
ENOUGH_IF_CLOSE = 0.4  # the same where the passage is also the closest in meaning by far
CLOSE = 3.0  # standard deviations above the folder's mean likeness
FEW_ASKED = 1e-9
AROUND = 0.6  # what a word in the heading counts, against one in the passage itself
FIGURE_HELPS = 0.15
OTHER_FIGURE = 0.5  # what coverage is worth where a figure of the question is not there
_TWO_THINGS = re.compile(r"[,;]|\bvà\b")
_FIGURE = re.compile(
    r"\b(bao (nhieu|lau|gio)|may|khi nao|(ngay|gio|thang|nam) nao|gia|phi|muc|lich|thoi (han|gian)|"
    r"lai suat|so (tien|luong))\b"
)


def answer(
    cursor: sqlite3.Cursor,
    question: str,
    limit: int,
    embedder: Embedder | None,
    within: Collection[str] | None,
) -> Results:
    """As ``Index.search``."""
    wanted = asked(question)
    if not wanted.words:
        return Results(question=question)
    marked = is_marked(question)
    weights = _weights(cursor, wanted, marked)
    by_words = _by_words(cursor, wanted, marked, within)
    rows = _rows(cursor, by_words)
    told = {key: told_by(rows[key], weights, question, marked) for key in by_words}
    by_words.sort(key=lambda key: -told[key])  # a stable sort: equals stay in the order of bm25
    # The model was taught texts with diacritics: without them it finds noise.
    likeness = _likeness(cursor, question, embedder, within) if embedder and marked else {}
    by_meaning = sorted(likeness, key=lambda key: -likeness[key])[:DEPTH]
    scores = fuse([by_words, by_meaning])
    best = sorted(scores, key=lambda key: (-scores[key], key))[: max(limit, 20)]
    rows = _rows(cursor, best)
    covers = {key: _covers(rows[key], weights, marked) for key in best}
    close = [key for key in best if likeness.get(key, 0.0) >= CLOSE]
    found = (
        any(share >= ENOUGH for share in covers.values())
        or any(covers[key] >= ENOUGH_IF_CLOSE for key in close)
        or (
            _TWO_THINGS.search(question) is not None
            and _together(rows, best, weights, marked) >= ENOUGH_TOGETHER
        )
    )
    hits = [_hit(rows[key], scores[key], covers[key]) for key in best[:limit]]
    how: How = "words and meaning" if likeness else "words"
    missing = _missing(wanted, [rows[key] for key in best[:3]], marked)
    return Results(question=question, hits=tuple(hits), found=found, missing=missing, how=how)


def fuse(lists: Iterable[Sequence[int]]) -> dict[int, float]:
    """The sum over the lists of 1 / (60 + rank), for whatever is in at least one."""
    scores: dict[int, float] = {}
    for ranked in lists:
        for rank, key in enumerate(ranked, 1):
            scores[key] = scores.get(key, 0.0) + 1 / (FUSED_BY + rank)
    return scores


def _by_words(
    cursor: sqlite3.Cursor, wanted: Terms, marked: bool, within: Collection[str] | None
) -> list[int]:
    """Passages by bm25. A question typed without diacritics is looked up in the folded columns."""
    bare = (*wanted.bare, *wanted.bare_pairs)
    columns = {"bare": wanted.bare, "bare_pairs": wanted.bare_pairs, "bare_around": bare}
    if marked:
        around = (*wanted.words, *wanted.pairs)
        columns |= {"words": wanted.words, "pairs": wanted.pairs, "around": around}
    query = " OR ".join(
        f"{column} : ({' OR '.join(_quoted(term) for term in found)})"
        for column, found in columns.items()
        if found
    )
    where, names = _only(within, "p.document")
    rows = cursor.execute(
        f"SELECT p.id FROM terms t JOIN passages p ON p.id = t.rowid WHERE terms MATCH ? {where} "
        f"ORDER BY bm25(terms, ?, ?, ?, ?, ?, ?), p.id LIMIT {DEPTH}",
        (query, *names, *WEIGHTS),
    )
    return [row["id"] for row in rows]


def _only(within: Collection[str] | None, column: str) -> tuple[str, list[str]]:
    if within is None:
        return "", []
    return f"AND {column} IN ({', '.join('?' * len(within))})", sorted(within)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _likeness(
    cursor: sqlite3.Cursor, question: str, embedder: Embedder, within: Collection[str] | None
) -> dict[int, float]:
    """How like the question each passage is, in standard deviations above the mean of all.

    This family of models finds everything rather like everything else (cosines of 0.75 to 0.9), so
    only how a passage stands out among the others says something. While some passages have no
    vector yet, nothing is given: those that have one would stand before better ones.
    """
    import numpy as np

    where, names = _only(within, "p.document")
    (count,) = cursor.execute(f"SELECT count(*) FROM passages p WHERE 1 {where}", names).fetchone()
    rows = cursor.execute(
        "SELECT p.id, v.vector FROM passages p JOIN vectors v ON v.digest = p.vector "
        f"WHERE v.model = ? {where}",
        (embedder.name, *names),
    ).fetchall()
    if not rows or len(rows) < count:
        return {}
    vectors: np.ndarray = np.frombuffer(b"".join(row["vector"] for row in rows), "float16")
    matrix = vectors.reshape(len(rows), -1).astype("float32")
    cosines = matrix @ embedder.question(question).astype("float32")
    spread = float(cosines.std()) or 1.0
    standing = (cosines - cosines.mean()) / spread
    return {row["id"]: float(value) for row, value in zip(rows, standing, strict=True)}


def _rows(cursor: sqlite3.Cursor, keys: Sequence[int]) -> dict[int, sqlite3.Row]:
    marks = ", ".join("?" * len(keys))
    rows = cursor.execute(
        "SELECT p.*, d.about FROM passages p JOIN documents d ON d.name = p.document "
        f"WHERE p.id IN ({marks})",
        list(keys),
    )
    return {row["id"]: row for row in rows}


def _weights(cursor: sqlite3.Cursor, wanted: Terms, marked: bool) -> dict[str, float]:
    """What each asked term counts: its inverse document frequency, highest for one never seen."""
    (count,) = cursor.execute("SELECT count(*) FROM passages").fetchone()
    columns = ("words", "pairs") if marked else ("bare", "bare_pairs")
    lists = (wanted.words, wanted.pairs) if marked else (wanted.bare, wanted.bare_pairs)
    weights = {}
    for column, found in zip(columns, lists, strict=True):
        for term in found:
            row = cursor.execute(
                "SELECT doc FROM vocabulary WHERE term = ? AND col = ?", (term, column)
            ).fetchone()
            seen = row["doc"] if row else 0
            weights[term] = math.log(1 + (count - seen + 0.5) / (seen + 0.5))
    return weights


def _told(row: sqlite3.Row) -> Terms:
    about = DocumentInfo.model_validate_json(row["about"])
    return terms(f"{row['text']}\n{row['heading']}\n{row['context']}\n{about.title}")


def told_by(row: sqlite3.Row, weights: dict[str, float], question: str, marked: bool) -> float:
    """How much of what is asked a passage says: in its own words, or in those around it, which
    count less; with a figure, if the question asks for one."""
    own, around = terms(row["text"]), _told(row)
    said = {*own.words, *own.pairs} if marked else {*own.bare, *own.bare_pairs}
    near = {*around.words, *around.pairs} if marked else {*around.bare, *around.bare_pairs}
    share = sum(
        weight * (1.0 if term in said else AROUND if term in near else 0.0)
        for term, weight in weights.items()
    ) / max(sum(weights.values()), FEW_ASKED)
    figure = any(letter.isdigit() for letter in row["text"]) and _FIGURE.search(fold(question))
    return share + (FIGURE_HELPS if figure else 0.0)


def _covers(row: sqlite3.Row, weights: dict[str, float], marked: bool) -> float:
    """The share of what is asked that stands in a passage or around it. "Tháng 12" is not answered
    by what is said of another month, so a figure that is not there halves it."""
    there = _all_told([row], marked)
    share = sum(weight for term, weight in weights.items() if term in there)
    return share / max(sum(weights.values()), FEW_ASKED) * _figures_there(weights, there)


def _all_told(rows: Iterable[sqlite3.Row], marked: bool) -> set[str]:
    """The terms that stand in some passages and around them, and the years of their documents."""
    there: set[str] = set()
    for row in rows:
        told = _told(row)
        there.update(*((told.words, told.pairs) if marked else (told.bare, told.bare_pairs)))
        there.add(DocumentInfo.model_validate_json(row["about"]).issued[:4])
    return there


def _figures_there(weights: dict[str, float], there: set[str]) -> float:
    figures = [term for term in weights if term[0].isdigit() and "_" not in term]
    return 1.0 if all(figure in there for figure in figures) else OTHER_FIGURE


def _together(
    rows: dict[int, sqlite3.Row], best: Sequence[int], weights: dict[str, float], marked: bool
) -> float:
    """The largest share that the passages of one document cover among them: a question may ask for
    two things that stand in two places."""
    by_document: dict[str, list[sqlite3.Row]] = {}
    for key in best:
        by_document.setdefault(rows[key]["document"], []).append(rows[key])
    whole = max(sum(weights.values()), FEW_ASKED)
    shares = []
    for found in by_document.values():
        there = _all_told(found, marked)
        share = sum(weight for term, weight in weights.items() if term in there) / whole
        shares.append(share * _figures_there(weights, there))
    return max(shares, default=0.0)


def _missing(wanted: Terms, rows: Sequence[sqlite3.Row], marked: bool) -> tuple[str, ...]:
    there = {term for row in rows for term in (_told(row).words if marked else _told(row).bare)}
    asked_for = wanted.words if marked else wanted.bare
    return tuple(word for word in asked_for if word not in there)


def _hit(row: sqlite3.Row, score: float, covers: float) -> Hit:
    fields = ("document", "place", "text", "heading", "context")
    return Hit(
        passage=Passage(**{field: row[field] for field in fields}),
        about=DocumentInfo.model_validate_json(row["about"]),
        score=score,
        covers=covers,
    )
