"""Finds tables that are drawn with ruled lines, and puts each letter into its cell."""

from bisect import bisect_right
from dataclasses import dataclass

from workshop.office.pdf_lines import line, rows
from workshop.office.pdf_page import Letter
from workshop.office.pdf_rules import Rule

_NEAR = 4.0


@dataclass(frozen=True)
class Grid:
    """A table's texts by row and column, and the part of the page that it takes."""

    rows: tuple[tuple[str, ...], ...]
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, letter: Letter) -> bool:
        """Whether a letter stands inside the table."""
        x, y = (letter.left + letter.right) / 2, letter.base - letter.font.size / 3
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def grids(rules: list[Rule], letters: list[Letter]) -> list[Grid]:
    """The ruled tables of a page with at least two columns and two cells that hold text."""
    found = []
    for group in _groups(rules):
        across = _places([rule.left for rule in group if not rule.level])
        down = _places([rule.top for rule in group if rule.level])
        if len(across) >= 3 and len(down) >= 2:
            grid = _Cells(group, across, down).fill(letters)
            if sum(bool(cell) for row in grid.rows for cell in row) >= 2:
                found.append(grid)
    return found


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, from the top of the page down."""
    groups: list[list[Rule]] = []
    for rule in sorted(_whole(rules), key=lambda rule: rule.top):
        touched = [group for group in groups if any(_touch(rule, other) for other in group)]
        joined = [rule] + [other for group in touched for other in group]
        groups = [group for group in groups if group not in touched] + [joined]
    return sorted(groups, key=lambda group: min(rule.top for rule in group))


def _whole(rules: list[Rule]) -> list[Rule]:
    """Rules in one line that follow on one another as one: programs draw them cell by cell."""
    found: list[Rule] = []
    levels = sorted(
        (rule for rule in rules if rule.level), key=lambda r: (round(r.top / 2), r.left)
    )
    uprights = sorted((r for r in rules if not r.level), key=lambda r: (round(r.left / 2), r.top))
    for rule in levels + uprights:
        last = found[-1] if found else None
        if last and last.level == rule.level and _follows(last, rule):
            right, bottom = max(last.right, rule.right), max(last.bottom, rule.bottom)
            found[-1] = Rule(last.left, last.top, right, bottom)
        else:
            found.append(rule)
    return found


def _follows(last: Rule, rule: Rule) -> bool:
    if rule.level:
        return abs(rule.top - last.top) <= 1 and rule.left <= last.right + _NEAR
    return abs(rule.left - last.left) <= 1 and rule.top <= last.bottom + _NEAR


def _touch(one: Rule, two: Rule) -> bool:
    return (
        one.left - _NEAR <= two.right
        and two.left - _NEAR <= one.right
        and one.top - _NEAR <= two.bottom
        and two.top - _NEAR <= one.bottom
    )


def _places(values: list[float]) -> list[float]:
    """Places that are nearly equal as one, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


class _Cells:
    """The cells of one grid; cells with no rule between them are one, named by its first."""

    def __init__(self, group: list[Rule], across: list[float], down: list[float]) -> None:
        self._across, self._down = across, down
        self._uprights = [rule for rule in group if not rule.level]
        self._levels = [rule for rule in group if rule.level]
        self._owner = {(r, c): (r, c) for r in range(len(down) - 1) for c in range(len(across) - 1)}
        self._join()

    def _join(self) -> None:
        for row, column in sorted(self._owner):
            if column and not self._upright_at(row, column):
                self._merge((row, column), (row, column - 1))
            if row and not self._level_at(row, column):
                self._merge((row, column), (row - 1, column))

    def _merge(self, one: tuple[int, int], two: tuple[int, int]) -> None:
        first, second = sorted((self._owner[one], self._owner[two]))
        for cell, owner in self._owner.items():
            if owner == second:
                self._owner[cell] = first

    def _upright_at(self, row: int, column: int) -> bool:
        middle = (self._down[row] + self._down[row + 1]) / 2
        return any(
            abs(rule.left - self._across[column]) <= _NEAR and rule.top <= middle <= rule.bottom
            for rule in self._uprights
        )

    def _level_at(self, row: int, column: int) -> bool:
        middle = (self._across[column] + self._across[column + 1]) / 2
        return any(
            abs(rule.top - self._down[row]) <= _NEAR and rule.left <= middle <= rule.right
            for rule in self._levels
        )

    def fill(self, letters: list[Letter]) -> Grid:
        across, down = self._across, self._down
        frame = Grid((), across[0], down[0], across[-1], down[-1])
        inside: dict[tuple[int, int], list[Letter]] = {}
        for letter in letters:
            if frame.holds(letter):
                column = bisect_right(across, (letter.left + letter.right) / 2) - 1
                row = bisect_right(down, letter.base - letter.font.size / 3) - 1
                cell = min(row, len(down) - 2), min(column, len(across) - 2)
                inside.setdefault(self._owner[cell], []).append(letter)
        texts = {
            cell: " ".join(line(row).text for row in rows(kept)) for cell, kept in inside.items()
        }
        table = tuple(
            tuple(texts.get((row, column), "") for column in range(len(across) - 1))
            for row in range(len(down) - 1)
        )
        return Grid(table, across[0], down[0], across[-1], down[-1])
