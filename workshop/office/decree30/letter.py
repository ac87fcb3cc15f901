"""An administrative document as values: who issues what to whom, and who signs. The writer sets it."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal[
    "cong_van",
    "bao_cao",
    "to_trinh",
    "thong_bao",
    "giay_moi",
    "quyet_dinh",
    "ke_hoach",
    "bien_ban",
]

# Kind: its name, its code in the symbol. A letter (công văn) has neither title nor code.
KINDS: dict[Kind, tuple[str, str]] = {
    "cong_van": ("Công văn", ""),
    "bao_cao": ("Báo cáo", "BC"),
    "to_trinh": ("Tờ trình", "TTr"),
    "thong_bao": ("Thông báo", "TB"),
    "giay_moi": ("Giấy mời", "GM"),
    "quyet_dinh": ("Quyết định", "QĐ"),
    "ke_hoach": ("Kế hoạch", "KH"),
    "bien_ban": ("Biên bản", "BB"),
}


class Value(BaseModel):
    """Base of the values here: fixed, and closed to fields that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Signer(Value):
    """Who signs. ``titles`` are lines such as "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""

    titles: tuple[str, ...] = ()
    name: str = ""


class Chart(Value):
    """A table within the body; its first row is the header, ``widths`` shares of the line."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


class Letter(Value):
    """An administrative document before it is set.

    ``issuer`` may hold a line break, where a long name breaks. ``number`` 0 leaves the place for it
    blank, as does ``day`` None. ``addressed`` are those after "Kính gửi:". ``basis`` are the lines of
    legal basis, ``body`` paragraphs as text, or tables. ``decides`` is who decides in a decision
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …"). ``secretary`` signs minutes at the left. ``recipients`` are
    the places it is sent to; ``kept`` follows "Lưu:". ``ai_label`` goes into the file's properties:
    the form has no place for it on the page.
    """

    kind: Kind = "cong_van"
    parent: str = ""
    issuer: str = ""
    number: int = 0
    symbol: str = ""
    place: str = ""
    day: date | None = None
    abstract: str = ""
    addressed: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    decides: str = ""
    body: tuple[str | Chart, ...] = ()
    signer: Signer = Signer()
    secretary: Signer | None = None
    recipients: tuple[str, ...] = ()
    kept: str = "VT"
    ai_label: str = ""
    made: datetime = datetime(2026, 1, 1)

    @property
    def title(self) -> str:
        """The type in capitals; empty for a letter."""
        return "" if self.kind == "cong_van" else KINDS[self.kind][0].upper()


def number_and_symbol(letter: Letter) -> str:
    """The line "Số: 05/BC-UBND", without spaces around "/" and "-" and with numbers below 10 padded."""
    number = f"{letter.number:02}" if letter.number else "      "
    symbol = "-".join(part.strip() for part in letter.symbol.replace("–", "-").split("-"))
    return f"Số: {number}/{symbol.strip()}"


def place_and_date(place: str, day: date | None) -> str:
    """The line "Tân Trà, ngày 05 tháng 02 năm 2026"; blanks where the day is open."""
    if day is None:
        return f"{place}, ngày      tháng      năm"
    month = f"{day.month:02}" if day.month in (1, 2) else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
