"""From what a page says to its one HTML file: template, style, numbers as Vietnamese write them."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from grader.feedback.mishaps import Mishap

if TYPE_CHECKING:
    from jinja2 import Template

    from grader.feedback.page import Page

HERE = Path(__file__).parent


def render(page: "Page", state: str) -> str:
    """The page as one HTML file; ``state`` is what it was made from, to tell whether it is current."""
    return _template().render(page=page, state=state, css=style())


def points(value: float) -> str:
    """Points as Vietnamese readers write them, at most two decimals: "8,58"."""
    text = f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−")
    return "0" if text == "−0" else text


@cache
def style() -> str:
    """The stylesheet without what only its readers need."""
    text = re.sub(
        r"/\*.*?\*/", "", (HERE / "page.css").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    text = re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", text))
    return text.replace(": ", ":").replace(";}", "}").strip()


@cache
def _template() -> "Template":
    import jinja2
    from markupsafe import Markup

    from grader.feedback.prose import comment, prose

    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters |= {
        "points": points,
        "ticked": lambda text: Markup(ticked(text)),
        "prose": lambda text: Markup(prose(text)),
        "comment": lambda text: Markup(comment(text)),
        "code": lambda text, troubles: Markup(marked(text, troubles)),
    }
    return environment.from_string((HERE / "page.html").read_text(encoding="utf-8"))


def ticked(text: str) -> str:
    """A sentence as HTML, what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def marked(code: str, troubles: Iterable[Mishap]) -> str:
    """Code as HTML, the lines where something went wrong marked."""
    lines = code.split("\n")
    wrong = {trouble.line for trouble in troubles if trouble.stands_in(code)}
    return "\n".join(
        f"<mark>{escape(line)}</mark>" if at in wrong else escape(line)
        for at, line in enumerate(lines, 1)
    )
