"""Clues in a message, read from its letters alone: links, haste, money, secrets, the known directory.

Light: a panel shows them at once. A clue is a reason to look, never a verdict.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from level2_media.label_and_verify.links import dissect

LINK = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|\b(?:[\w-]+\.)+(?:example|vn|com|net|org|info|top|xyz|shop|app|site|online)\b(?:/\S*)?",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<!\d)(?:0\d{3}[ .]?\d{3,4}[ .]?\d{3}|1[89]00(?:[ .]?\d{2}){2,3})(?!\d)")
MONEY = re.compile(r"\d[\d.,]*\s*(?:đồng|triệu|nghìn|đ\b|vnd)", re.IGNORECASE)
WORDS = {
    "Có chữ thúc giục hoặc doạ": (
        "ngay", "gấp", "khẩn", "vội", "bị khoá", "bị khóa", "tạm khoá", "sẽ bị", "bị bắt",
        "cưỡng chế", "cắt điện", "lần cuối", "hôm nay", "giờ nữa", "sau 1 giờ", "sau 2 giờ",
        "trong 1 giờ", "trong 30 phút", "hết hạn",
    ),
    "Có chữ về mật khẩu, mã, thẻ": ("otp", "mật khẩu", "mã pin", "số thẻ", "thẻ ngân hàng"),
    "Có chữ về trả tiền trước": (
        "đặt cọc", "nộp cọc", "nộp trước", "trả ngay", "chuyển gấp", "chuyển ngay", "tạm giữ",
    ),
}  # fmt: skip


def clues(text: str, known: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Sentences on what is seen in ``text``; ``known`` has the name, domain and phone of honest ones."""
    found = list(_links(text, tuple(entry["domain"] for entry in known)))
    found += _phones(text, known)
    plain = unicodedata.normalize("NFC", LINK.sub(" ", text)).lower()
    plain = " " + " ".join(re.findall(r"[^\W_]+", plain)) + " "
    for title, words in WORDS.items():
        seen = [word for word in words if f" {word} " in plain]
        if seen:
            found.append(f"{title} ({len(seen)} chỗ). Tin thật đôi khi cũng có.")
    money = MONEY.findall(text)
    if money:
        found.append(f"Có nhắc số tiền: {', '.join(money[:3])}.")
    return tuple(found) or ("Máy không thấy dấu hiệu nào trong chữ. Điều đó chưa nói tin là thật.",)


def _links(text: str, known: tuple[str, ...]) -> list[str]:
    found = []
    for raw in LINK.findall(text):
        link = dissect(raw.rstrip(".,;:!?)”"), known)
        if link.site in known:
            signs = link.signs or (f"Tên miền {link.site} có trong danh bạ.",)
        else:
            signs = (*link.signs, f"Trang thật là {link.site}: không có trong danh bạ.")
        found += [sign for sign in signs if sign not in found]
    return found


def _phones(text: str, known: Sequence[Mapping[str, str]]) -> list[str]:
    owners = {re.sub(r"\D", "", entry.get("phone", "")): entry["name"] for entry in known}
    found = []
    for phone in PHONE.findall(text):
        owner = owners.get(re.sub(r"\D", "", phone))
        found.append(
            f"Số {phone} là của {owner} trong danh bạ."
            if owner
            else f"Số {phone} không có trong danh bạ."
        )
    return found
