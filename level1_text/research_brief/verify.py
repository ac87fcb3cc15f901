"""Does a cited passage say what the sentence says? Figures, dates and names one by one, then words."""

from functools import lru_cache
from pathlib import Path

from workshop import office
from workshop.errors import BadFile
from workshop.files import inside
from workshop.search import describe_document, passages_of_document
from workshop.search.quotes import plain, stands_verbatim
from workshop.search.words import COMMON, terms
from workshop.vietnamese import Source, read_facts

SHARED = 0.5  # of a sentence's words that must stand in what it cites
SHORTEST_QUOTE = 3  # words
NEGATIONS = frozenset({"không", "chưa", "chẳng", "miễn", "cấm"})


def quote_problem(folder: Path, document: str, quote: str) -> str:
    """Why a citation does not hold, or nothing: the file must be there and say the quote."""
    path = inside(folder, document)
    if path is None:
        return f"Trong kho không có tệp “{document}”."
    if len(quote.split()) < SHORTEST_QUOTE:
        return f"Trích dẫn “{quote}” ngắn quá, không đủ làm căn cứ."
    if not stands_verbatim(quote, path):
        return f"Tệp “{document}” không có nguyên văn câu “{_short(quote)}”."
    return ""


def claim_problems(claim: str, quotes: str, around: str) -> list[str]:
    """What of a sentence does not stand in the ``quotes`` that it cites.

    What stands ``around`` them counts as said: the heading above, the head of the table, title,
    number and date of the document.
    """
    said = f"{around}\n{quotes}"
    source = Source.read(said)
    problems = [match.why for fact in read_facts(claim) if not (match := source.match(fact))]
    words = terms(claim).words
    mine = [word for word in words if word not in COMMON and not word[0].isdigit()]
    theirs = set(terms(said).words)
    if sum(word in theirs for word in mine) < SHARED * len(mine):
        problems.append("Đoạn được dẫn không nói điều này.")
    own_words = set(terms(quotes).words)
    turned = [word for word in words if word in NEGATIONS and word not in own_words]
    if turned:
        problems.append(f"Câu có chữ “{turned[0]}” mà đoạn được dẫn không có.")
    return problems


def around(folder: Path, document: str, quote: str) -> str:
    """What a quote stands in: its document's title, number and date, its heading, its table's head."""
    path = inside(folder, document)
    if path is None:
        return ""
    try:
        found = path.stat()
        about, places = _read(path, document, found.st_size, found.st_mtime_ns)
    except (OSError, BadFile):
        return ""
    wanted = plain(quote)
    near = next((beside for text, beside in places if wanted in text or text in wanted), "")
    return f"{about}\n{near}"


@lru_cache(maxsize=128)
def _read(
    path: Path, name: str, _size: int, _changed: int
) -> tuple[str, tuple[tuple[str, str], ...]]:
    document = office.read(path)
    head = describe_document(document, name).head
    places = tuple(
        (plain(one.text), f"{one.heading}\n{one.context}")
        for one in passages_of_document(document, name)
    )
    return head, places


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= 14 else " ".join(words[:14]) + "…"
