"""What a link really says: its site, and each sign that it passes itself off as another.

Nothing is opened or looked up: the signs are read from the letters of the link alone. A link without
a sign is not thereby an honest one, and `Link` never says so.
"""

import ipaddress
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

SECOND_LEVEL = frozenset({"com", "gov", "edu", "net", "org", "ac", "co"})
"""Labels that, under a country's ending, are part of the ending: a site is one label longer there."""

CONFUSABLE = str.maketrans({
    "0": "o", "1": "l", "3": "e", "5": "s",
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "х": "x", "у": "y", "і": "i", "ѕ": "s",
    "ο": "o", "ν": "v", "ı": "i",
})  # fmt: skip
PAIRS = (("rn", "m"), ("vv", "w"))


@dataclass(frozen=True)
class Link:
    """A link taken apart; `signs` are sentences a learner can read."""

    host: str
    site: str
    signs: tuple[str, ...]


SHORTENERS = frozenset({"bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "rutgon.example"})

UNREADABLE = Link("", "", ("Đây không phải một đường dẫn đọc được.",))


def dissect(text: str, known: tuple[str, ...] = ()) -> Link:
    """Take `text` apart and compare its site with the `known` honest ones."""
    text = text.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return UNREADABLE
    if not host or " " in host:
        return UNREADABLE
    shown, site = _decoded(host), site_of(host)
    signs: list[str] = []
    if parts.scheme == "http":
        signs.append("Đường dẫn dùng http: dữ liệu gửi đi không được mã hoá.")
    if parts.username is not None:
        signs.append(f"Phần trước dấu @ chỉ để đánh lừa: trang thật là {host}.")
    if _is_number(host):
        signs.append("Đường dẫn dùng dãy số thay cho tên miền.")
    if site in SHORTENERS:
        signs.append("Đường dẫn rút gọn: chưa thấy được trang thật.")
    if not shown.isascii():
        signs.append(f"Tên miền có chữ không thuộc bảng chữ cái tiếng Anh: {shown}.")
    signs.extend(_posing(host, site, known))
    return Link(host, site, tuple(signs))


def site_of(host: str) -> str:
    """The part of `host` that somebody owns: what stands right before the ending."""
    if _is_number(host):
        return host
    labels = host.lower().split(".")
    long = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3:] if long else labels[-2:])


def skeleton(name: str) -> str:
    """`name` as the eye takes it: letters that look alike become one."""
    bare = unicodedata.normalize("NFKD", _decoded(name).lower())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).translate(CONFUSABLE)
    for pair, single in PAIRS:
        bare = bare.replace(pair, single)
    return bare


def _posing(host: str, site: str, known: tuple[str, ...]) -> list[str]:
    if site in known:
        return []
    alike = [good for good in known if skeleton(site) == skeleton(good)]
    if alike:
        return [f"{site} trông giống {alike[0]} nhưng không phải."]
    borrowed = [good for good in known if good.split(".")[0] in host.replace("-", ".").split(".")]
    return [f"Có tên của {borrowed[0]} nhưng trang thật là {site}." for _ in borrowed[:1]]


def _decoded(host: str) -> str:
    labels = host.split(".")
    return ".".join(_decoded_label(label) for label in labels)


def _decoded_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
