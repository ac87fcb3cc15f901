"""Markdown that people wrote, trainers' comments and written answers, as harmless HTML."""

import html
import re
from functools import cache
from typing import Any

LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
NO_RESPONSE = "No response."
LONGEST = 8000


def prose(text: str) -> str:
    """HTML of Markdown: raw HTML is shown as text, pictures by their words, other links left out."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}\n\n… (còn nữa)"
    try:
        return str(_reader()(cut)).strip()
    except RecursionError:
        return f"<pre>{html.escape(cut)}</pre>"


def comment(text: str) -> str:
    """A trainer's comment; what nbgrader says of an untouched cell comes in Vietnamese."""
    return prose("Chưa có câu trả lời." if text.strip() == NO_RESPONSE else text)


@cache
def _reader() -> Any:
    import mistune

    class Harmless(mistune.HTMLRenderer):
        """No request leaves the page before a person clicks."""

        def heading(self, text: str, level: int, **_attributes: Any) -> str:
            return f"<p><strong>{text}</strong></p>\n"

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return f"[hình: {mistune.escape(text or title or 'không tên')}]"

        def link(self, text: str, url: str, title: str | None = None) -> str:
            if not LINK.match(url):
                return text
            return f'<a href="{mistune.escape(url)}" rel="noopener noreferrer">{text}</a>'

    return mistune.create_markdown(
        renderer=Harmless(escape=True), plugins=["table", "strikethrough"]
    )
