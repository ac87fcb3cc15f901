"""What a cell put out, cut short and made harmless: text escaped, tables cleaned, pictures inline."""

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.feedback.mishaps import ANSI
from grader.feedback.notebook import Cell, joined

LINES, CHARACTERS, HTML_CHARACTERS = 12, 1200, 20_000
PICTURE_BYTES = 200_000
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
TAGS = frozenset(
    "table thead tbody tfoot tr th td caption p br b strong i em u sub sup code pre ul ol li".split()
)
UNSEEN = re.compile(
    r"<(style|script|template|svg|math)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
TOO_BIG = "(Hình lớn hơn 200 KB nên không đưa vào trang này. Bạn mở sổ để xem.)"
CUT = "… (còn nữa)"


@dataclass(frozen=True)
class Shown:
    """One output: ``text``, clean ``html``, or a picture's address in ``picture``."""

    text: str = ""
    html: str = ""
    picture: str = ""


def shown(cell: Cell, secrets: Iterable[str]) -> Iterator[Shown]:
    """The outputs of a cell, without errors; lines that hold one of ``secrets`` are left out.

    What a graded cell said on stderr is an error to nbgrader and told as one.
    """
    kept = tuple(secrets)
    printed = ""
    for output in cell.outputs:
        kind = output.get("output_type")
        if kind == "stream":
            if cell.is_a("grade") and output.get("name") == "stderr":
                continue
            printed += joined(output.get("text", ""))
            continue
        if printed:
            yield Shown(shortened(printed, kept))
            printed = ""
        if kind in ("execute_result", "display_data"):
            yield _rich(output.get("data") or {}, kept)
    if printed:
        yield Shown(shortened(printed, kept))


def shortened(text: str, secrets: Iterable[str] = ()) -> str:
    """The first lines of ``text`` as a terminal would show them, without lines that hold a secret."""
    plain = ANSI.sub("", text).replace("\r\n", "\n").strip("\n")
    lines = [line.rpartition("\r")[2] for line in plain[: CHARACTERS * 50].split("\n")]
    kept = [line for line in lines if not any(secret in line for secret in secrets)]
    cut = "\n".join(kept[:LINES])
    whole = len(kept) <= LINES and len(cut) <= CHARACTERS
    return cut if whole else f"{cut[:CHARACTERS]}\n{CUT}"


def _rich(data: dict[str, Any], secrets: tuple[str, ...]) -> Shown:
    for kind in PICTURES:
        if kind in data:
            return _picture(kind, joined(data[kind]))
    markup = joined(data.get("text/html", ""))
    small = "<table" in markup and len(markup) <= HTML_CHARACTERS
    if small and not any(secret in markup for secret in secrets):
        return Shown(html=clean(markup))
    plain = data.get("text/plain") or data.get("text/markdown") or data.get("text/latex") or ""
    return Shown(shortened(joined(plain), secrets))


def _picture(kind: str, content: str) -> Shown:
    if len(content) > PICTURE_BYTES * 4 // 3:
        return Shown(TOO_BIG)
    if kind == "image/svg+xml":
        content = base64.b64encode(content.encode("utf-8")).decode("ascii")
    try:
        packed = base64.b64encode(base64.b64decode(content)).decode("ascii")
    except ValueError:
        return Shown("(Hình bị hỏng.)")
    return Shown(picture=f"data:{kind};base64,{packed}")


def clean(markup: str) -> str:
    """Tables and plain marks of text; no attributes but spans, no links, pictures or scripts."""
    import bleach

    allowed = {"td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"]}
    bare = UNSEEN.sub("", markup)
    return str(bleach.clean(bare, tags=TAGS, attributes=allowed, strip=True)).strip()
