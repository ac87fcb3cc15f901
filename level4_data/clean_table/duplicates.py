"""Finds rows that may be one person (or one delivery entered twice), also among 100,000 rows.

Rows are compared only within blocks: the same number, the same name, the same birth date with the
same given name. What is sure by every cell is told apart from what a person has to decide.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from level4_data.clean_table.model import Kind, Pair
from level4_data.clean_table.texts import key_of

LARGEST_BLOCK = 60
MOST_PAIRS = 2_000
NEAR_NAME = 86
SAME_PLACE = 88
CONTENT = ("order", "code")


@dataclass(frozen=True)
class Row:
    """A cleaned row: its id and the text of each cell."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """Copies as (row, of which earlier row), and pairs to decide, the likeliest first."""

    copies: tuple[tuple[str, str], ...]
    pairs: tuple[Pair, ...]
    left_out: int = 0


def find(rows: Sequence[Row], columns: Sequence[str], kinds: Mapping[str, Kind]) -> Found:
    """Duplicates among cleaned rows."""
    places = {
        kind: [i for i, c in enumerate(columns) if kinds[c] == kind] for kind in kinds.values()
    }
    content = [i for i, c in enumerate(columns) if kinds[c] != "order"]
    copies, first_seen = [], {}
    left = []
    for row in rows:
        whole = tuple(row.cells[i] for i in content)
        if whole in first_seen:
            copies.append((row.id, first_seen[whole]))
        else:
            first_seen[whole] = row.id
            left.append(row)
    judge = _Judge(columns, places)
    seen: set[tuple[int, int]] = set()
    found = []
    for one, two in _candidates(left, places):
        if (one, two) not in seen:
            seen.add((one, two))
            if pair := judge.compare(left[one], left[two]):
                found.append(pair)
    found.sort(key=lambda pair: (-pair.score, len(pair.first), pair.first))
    return Found(tuple(copies), tuple(found[:MOST_PAIRS]), max(0, len(found) - MOST_PAIRS))


def _candidates(rows: Sequence[Row], places: Mapping[Kind, list[int]]) -> Iterator[tuple[int, int]]:
    """Pairs that share a block; a block too large is cut by birth year, then left out."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    day = places.get("day", [])
    for at, row in enumerate(rows):
        when = tuple(row.cells[i] for i in day)
        for key in _keys(row, places):
            blocks[key + when].append(at)
    for key, members in blocks.items():
        if len(members) > LARGEST_BLOCK:
            yield from _cut(rows, members, places, key)
        else:
            yield from _pairs(members)


def _cut(
    rows: Sequence[Row], members: list[int], places: Mapping[Kind, list[int]], key: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    finer: dict[str, list[int]] = defaultdict(list)
    more = [*places.get("birth", []), *places.get("address", [])]
    for at in members:
        for i in more:
            if rows[at].cells[i]:
                finer[f"{i}{key_of(rows[at].cells[i])}"].append(at)
    for group in finer.values():
        if len(group) <= LARGEST_BLOCK:
            yield from _pairs(group)


def _pairs(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(members):
        for two in members[place + 1 :]:
            yield one, two


def _keys(row: Row, places: Mapping[Kind, list[int]]) -> Iterator[tuple[str, ...]]:
    for kind in ("citizen", "phone"):
        for i in places.get(kind, []):
            if row.cells[i]:
                yield kind, row.cells[i]
    names = [key_of(row.cells[i]) for i in places.get("name", []) if row.cells[i]]
    births = [row.cells[i] for i in places.get("birth", []) if row.cells[i]]
    for name in names[:1]:
        yield "name", name.replace(" ", "")
        for birth in births:
            yield "born", birth, name.rpartition(" ")[2][:1], name[:2]


class _Judge:
    """Weighs two rows: names, births, numbers, places, and for deliveries what was delivered."""

    def __init__(self, columns: Sequence[str], places: Mapping[Kind, list[int]]) -> None:
        self._columns, self._places = columns, places

    def _both(self, kind: Kind, one: Row, two: Row) -> Iterator[tuple[str, str]]:
        for i in self._places.get(kind, []):
            if one.cells[i] and two.cells[i]:
                yield one.cells[i], two.cells[i]

    def compare(self, one: Row, two: Row) -> Pair | None:
        """What speaks for and against one person, or None where nothing worth asking does."""
        likely: list[str] = []
        unlikely: list[str] = []
        near = 100.0
        for a, b in list(self._both("name", one, two))[:1]:
            near = fuzz.ratio(key_of(a), key_of(b))
            same = "Họ tên giống hệt." if near == 100 else "Họ tên gần giống."
            (likely if near >= NEAR_NAME else unlikely).append(
                same if near >= NEAR_NAME else "Họ tên khác nhau."
            )
        score = near / 2
        score += self._births(one, two, likely, unlikely)
        score += self._numbers(one, two, likely, unlikely)
        score += self._addresses(one, two, likely, unlikely)
        score += self._amounts(one, two, likely, unlikely)
        if near < NEAR_NAME - 14 or len(likely) < 2:
            return None
        return Pair(
            first=one.id,
            second=two.id,
            score=max(0, min(99, round(score))),
            likely=tuple(likely),
            unlikely=tuple(unlikely),
            columns=tuple(self._columns),
            left=one.cells,
            right=two.cells,
        )

    def _births(self, one: Row, two: Row, likely: list[str], unlikely: list[str]) -> float:
        for a, b in self._both("birth", one, two):
            if a == b:
                likely.append("Cùng ngày sinh.")
                return 25
            if a[-4:] == b[-4:] and (sorted(a) == sorted(b) or min(len(a), len(b)) < 10):
                likely.append("Ngày sinh gần giống (đảo số hoặc thiếu ngày).")
                return 12
            unlikely.append("Ngày sinh khác nhau.")
            return -25
        return 0

    def _numbers(self, one: Row, two: Row, likely: list[str], unlikely: list[str]) -> float:
        score = 0.0
        for a, b in self._both("citizen", one, two):
            if a == b:
                likely.append("Cùng số CCCD.")
                score += 40
            elif len(a) == len(b) and OSA.distance(a, b) == 1:
                likely.append("CCCD chỉ lệch một chỗ.")
            elif len(a) == len(b):
                unlikely.append("CCCD khác hẳn nhau.")
                score -= 30
        for a, b in self._both("phone", one, two):
            if a == b:
                likely.append("Cùng số điện thoại.")
                score += 10
            else:
                unlikely.append("Số điện thoại khác nhau.")
        return score

    def _addresses(self, one: Row, two: Row, likely: list[str], unlikely: list[str]) -> float:
        for a, b in self._both("address", one, two):
            if fuzz.token_sort_ratio(key_of(a), key_of(b)) >= SAME_PLACE:
                likely.append("Cùng địa chỉ hoặc gần giống.")
                return 10
            unlikely.append("Địa chỉ khác nhau.")
        return 0

    def _amounts(self, one: Row, two: Row, likely: list[str], unlikely: list[str]) -> float:
        """Only where rows are events: they share a block by their day already."""
        if not self._places.get("day"):
            return 0
        likely.append("Cùng ngày.")
        for kind in ("number", "money"):
            for a, b in self._both(kind, one, two):
                if a != b:
                    unlikely.append("Số lượng hoặc số tiền khác nhau.")
                    return -20
        likely.append("Cùng số lượng.")
        return 20
