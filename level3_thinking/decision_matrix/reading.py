"""Reads the table of options that people bring, and proposes a number for each messy cell.

Every proposal says how it came about and what is doubtful; the learner decides. Where a cell says
nothing sure ("26 cây", "một nửa"), no number is proposed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.model import Exact, Model
from level3_thinking.decision_matrix.units import UNITS, Equal, factor, number_of, plain, split
from workshop.errors import NoText

if TYPE_CHECKING:
    from workshop.vietnamese.fact import Fact

NET = re.compile(r"chưa\s+(?:gồm\s+|bao gồm\s+|có\s+|tính\s+)?(?:thuế\s+)?(?:vat|gtgt|thuế)", re.I)
SERIAL = re.compile(r"(?:stt|tt|số tt|số thứ tự)\W*$", re.I)
NUMBER_THEN_LETTER = re.compile(r"(?<=\d)(?=[^\W\d_])")
DASH = re.compile(r"\s*(?:-|–|—|đến|tới)\s*")
TIMES = re.compile(r"\s*[x×*]\s*")
TIGHT_TIMES = re.compile(r"(?<=\d)\s*[x×*]\s*(?=\d)", re.I)
TAX_WORDS = re.compile(
    r"(?:chưa|đã)\s+(?:(?:gồm|bao gồm|có|tính)\s+)?(?:thuế\s+)?(?:vat|gtgt|thuế)", re.I
)
UNIT_END = re.compile(r",(?!\d)|[;()]|\bchưa\b|\bđã\b|\bgồm\b")
NUMERAL = re.compile(r"[-+−]?[\d.,]*\d(?:\s*(?:nghìn|ngàn|triệu|tr|tỷ|tỉ|k)(?!\w))?", re.I)
PER = re.compile(r"(?P<word>[^\d]*?)\s*(?P<amount>\d[\d.,]*)\s*(?P<unit>.*)")
USUAL = {"đ": "đồng", "m2": "m²", "kw": "kW", "db": "dB"}
YES = re.compile(r"^(?:có|đạt|được|đủ|còn hạn|yes|x|✓)\b|^(?:trong nước|thùng kín|1 pha)", re.I)
NO = re.compile(r"^(?:không|chưa|ko|no|đang|hết|sẽ)\b", re.I)


@dataclass(frozen=True)
class Brought:
    """A table as brought: names of columns, and rows of texts as people see them.

    ``option_column`` is the guess of the column that names the options; ``notes`` are the reader's.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    option_column: int
    notes: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(row[self.option_column] for row in self.rows)

    def column(self, name: str) -> tuple[str, ...]:
        """The texts of one column. Raises ``ValueError`` on an unknown name."""
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)


class Rule(Model):
    """How to read one column: the unit wanted, which end of a range, VAT where it is left out.

    ``unit`` is such as ``đồng/kg``; ``vat`` a share (0.08), None: leave as written.
    """

    unit: str
    pick: Literal["low", "high"] = "high"
    vat: Exact | None = None
    equals: tuple[Equal, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A number for a cell, None where none is sure; ``how`` it came about; what is doubtful."""

    value: Fraction | None
    how: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Quantity:
    """What a cell says: one number or the two ends of a range, its unit, and per what."""

    values: tuple[Fraction, ...]
    unit: str
    pers: tuple[tuple[Fraction, str, str], ...] = ()
    unread: str = ""


def bring(source: str | Path | bytes, name: str | None = None, sheet: str | None = None) -> Brought:
    """Read an xlsx, csv or tsv of options. Raises ``BadFile``; ``NoText`` without a table."""
    from workshop.office import read_table
    from workshop.office.cell_values import shown

    table = read_table(source, name, sheet)
    if table.header is None:
        raise NoText(
            f"Trong “{table.name}” không thấy dòng tên cột. Bạn để một dòng tiêu đề ngay trên các "
            "phương án rồi thử lại."
        )
    texts = [tuple(shown(cell).strip() for cell in row) for row in table.rows[table.header + 1 :]]
    columns = table.columns
    option = _option_column(columns, texts)
    width = sum(any(row[place] for row in texts) for place in range(len(columns)))
    rows = tuple(row for row in texts if row[option] and sum(map(bool, row)) >= max(2, width // 3))
    if not rows:
        raise NoText(f"Trong “{table.name}” không thấy phương án nào dưới dòng tên cột.")
    return Brought(columns, rows, option, table.notes)


def _option_column(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The first column of words that is not the serial number."""
    for place, name in enumerate(columns):
        cells = [row[place] for row in rows if row[place]]
        worded = [cell for cell in cells if re.search(r"[^\W\d_]{2}", cell)]
        if not SERIAL.match(name) and cells and len(worded) > len(cells) / 2:
            return place
    return 0


def propose_yes(text: str) -> bool | None:
    """Whether a must-have cell says yes or no; None where that is not clear."""
    text = text.strip()
    if NO.search(text):
        return False
    return True if YES.search(text) else None


@dataclass(frozen=True)
class Traits:
    """What a column's cells look like: mostly numbers, mostly yes or no; the unit written most
    often; whether any cell gives a range, or a price before VAT."""

    numbers: bool
    yes_no: bool
    unit: str
    ranges: bool
    net: bool


def traits(texts: Sequence[str]) -> Traits:
    """Look at the cells of one column."""
    cells = [text.strip() for text in texts if text.strip()]
    found = [quantity for cell in cells if (quantity := _read(cell))]
    units = Counter(_unit_of(quantity) for quantity in found)
    units.pop("", None)
    return Traits(
        numbers=len(found) * 2 > len(texts),
        yes_no=sum(propose_yes(cell) is not None for cell in cells) * 2 > len(texts),
        unit=units.most_common(1)[0][0] if units else "",
        ranges=any(len(quantity.values) > 1 for quantity in found),
        net=any(NET.search(cell) for cell in cells),
    )


def _unit_of(found: _Quantity) -> str:
    """The unit as it would be typed, without the amount that a price is for."""
    pers = [unit for amount, word, unit in found.pers if amount == 1 and not word]
    usual = USUAL.get(found.unit, found.unit)
    return "/".join([usual, *pers]) if len(pers) == len(found.pers) else ""


@lru_cache(maxsize=4096)
def propose(text: str, rule: Rule) -> Proposal:
    """A number for one cell, in ``rule.unit``, with how it came about."""
    text = text.strip()
    if not text:
        return Proposal(None, "", ("ô trống",))
    found = _read(text)
    if found is None:
        return Proposal(None, "", (f"không đọc được số trong “{text}”",))
    return _convert(found, text, rule)


def _convert(found: _Quantity, text: str, rule: Rule) -> Proposal:
    scale, target, per = split(rule.unit)
    doubts: list[str] = []
    value = min(found.values) if rule.pick == "low" else max(found.values)
    how = wording.number(value, 4)
    if len(found.values) > 1:
        doubts.append(f"ghi khoảng, lấy mức {'thấp' if rule.pick == 'low' else 'cao'}")
    step = _unit_step(found, value, target, scale, rule, doubts)
    if step is None:
        return Proposal(None, "", (f"chưa biết đổi “{found.unit}” ra “{rule.unit}”",))
    value, how = value * step, how + _words(step)
    for amount, word, unit in found.pers:
        each = _per_step(amount, word, unit, per, rule.equals)
        if each is None:
            return Proposal(None, "", (f"chưa biết đổi “/{word or unit}” ra “{rule.unit}”",))
        value, how = value / each, how + _words(1 / each)
    if found.unread:
        doubts.append(f"chưa xét đến “{found.unread}”")
    if "ngày" in (found.unit, *(unit for _, _, unit in found.pers)) and "24" in how:
        doubts.append("coi một ngày là 24 giờ")
    if per and not found.pers and found.unit:
        doubts.append(f"không ghi tính trên gì, coi là trên một {per}")
    if rule.vat is not None and NET.search(text):
        value, how = value * (1 + rule.vat), how + _words(1 + rule.vat) + " (VAT)"
        doubts.append("ghi chưa VAT, đã cộng thêm")
    return Proposal(value, how, tuple(doubts))


def _unit_step(
    found: _Quantity, value: Fraction, target: str, scale: Fraction, rule: Rule, doubts: list[str]
) -> Fraction | None:
    """What to multiply with to come from the cell's unit to the wanted one."""
    if found.unit:
        step = factor(found.unit, target, rule.equals)
        return None if step is None else step / scale
    if not rule.unit or plain(rule.unit).startswith("điểm"):
        return Fraction(1)
    money = UNITS.get(target, ("",))[0] == "money"
    doubts.append(f"không ghi đơn vị, coi là {'đồng' if money and value >= 1000 else rule.unit}")
    return 1 / scale if money and value >= 1000 else Fraction(1)


def _per_step(
    amount: Fraction, word: str, unit: str, target: str, equals: Sequence[Equal]
) -> Fraction | None:
    """How many wanted units the price stands for: ``/bao 25 kg`` per kg is 25."""
    if not target:
        return None
    step = factor(unit, target, equals)
    if step is None and word:
        step = factor(word, target, equals)
        amount = Fraction(1)
    return None if step is None else amount * step


def _words(step: Fraction) -> str:
    if step == 1:
        return ""
    if step.numerator == 1:
        return f" : {wording.number(Fraction(step.denominator), 4)}"
    return f" × {wording.number(step, 4)}"


def _read(text: str) -> _Quantity | None:
    """The quantity that a cell begins with: one number, a range or a product, and its unit."""
    from workshop.vietnamese import read_facts

    text = NUMBER_THEN_LETTER.sub(" ", TIGHT_TIMES.sub(" x ", text))
    facts = [f for f in read_facts(text) if f.kind in ("number", "money", "percent")]
    numbers = [(f, match.end()) for f in facts if (match := NUMERAL.match(text, f.start))]
    if not numbers or re.search(r"\w", text[: numbers[0][0].start]):
        return None
    first, end = numbers[0]
    values = [_exact(first)]
    unit = "đồng" if first.kind == "money" else ""
    if len(numbers) > 1:
        second, after = numbers[1]
        between = text[end : second.start]
        if DASH.fullmatch(between):
            values, end = [*values, _exact(second)], after
        elif TIMES.fullmatch(between):
            sides, end = values[0] * _exact(second), after
            return _Quantity((sides,), f"{plain(UNIT_END.split(text[end:])[0])}2")
    said = UNIT_END.split(text[end:])[0]
    head, *pers = said.split("/")
    unread = " ".join(TAX_WORDS.sub(" ", text[end + len(said) :]).strip(" ,;()").split())
    return _Quantity(tuple(values), plain(head) or unit, tuple(map(_per, pers)), unread)


def _exact(fact: "Fact") -> Fraction:
    assert isinstance(fact.value, Decimal)
    return Fraction(fact.value)


def _per(words: str) -> tuple[Fraction, str, str]:
    """``bao 25 kg`` as (25, "bao", "kg"); ``tháng`` as (1, "", "tháng")."""
    match = PER.fullmatch(words.strip())
    if match is None or not match["amount"]:
        return Fraction(1), "", plain(words)
    return number_of(match["amount"]), plain(match["word"]), plain(match["unit"])
