"""What stands out in a message: its words and links, quoted. Signs are shown, never judged.

Honest messages have signs too (a bill names a day, a bank names an amount); a person weighs them.
The words are in ``signs.toml``, for trainers to add to.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from level2_media.label_and_verify.links import dissect, site_of
from workshop.vietnamese import fold, normalise

URL = re.compile(r"https?://[^\s<>“”\"']+", re.I)
ADDRESS = re.compile(r"[\w.+-]+@([\w.-]+\w)")


@dataclass(frozen=True)
class Sign:
    """What was seen, and the words it was seen in."""

    what: str
    words: tuple[str, ...] = ()


def signs(text: str, known: tuple[str, ...] = ()) -> tuple[Sign, ...]:
    """Everything that stands out in ``text``; links are compared with the ``known`` honest sites."""
    return (*_links(text, known), *_words(text))


@cache
def _patterns(bare: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words of each sign; ``bare`` for messages that were typed without diacritics."""
    text = files(__package__).joinpath("signs.toml").read_text(encoding="utf-8")
    found = []
    for sign in tomllib.loads(text)["sign"]:
        words = [fold(word) if bare else normalise(word).lower() for word in sign["words"]]
        either = "|".join(re.escape(word).replace(r"\#", r"\d+") for word in words)
        found.append((sign["what"], re.compile(rf"\b(?:{either})\b", re.I)))
    return tuple(found)


def _words(text: str) -> list[Sign]:
    """Words of the list. With diacritics they are compared with them: "ngày" is not "ngay"."""
    bare = URL.sub(" ", normalise(text))
    found = []
    for what, pattern in _patterns(bare.isascii()):
        seen = dict.fromkeys(match[0] for match in pattern.finditer(bare))
        if seen:
            found.append(Sign(what, tuple(seen)))
    return found


def _links(text: str, known: tuple[str, ...]) -> list[Sign]:
    found = []
    for match in URL.finditer(text):
        link = dissect(match[0].rstrip(".,;)"), known)
        if link.site in known and not link.signs:
            found.append(Sign(f"Đường dẫn vào đúng {link.site}, trang đã biết."))
        else:
            found.append(Sign(f"Đường dẫn vào trang {link.site or '?'}.", link.signs))
    for host in ADDRESS.findall(URL.sub(" ", text)):
        site = site_of(host)
        if site in known:
            found.append(Sign(f"Địa chỉ thư thuộc {site}, trang đã biết."))
        else:
            found.append(Sign(f"Địa chỉ thư thuộc {site}.", dissect(host, known).signs))
    return found
