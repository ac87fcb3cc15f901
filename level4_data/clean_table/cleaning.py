"""The whole cleaning: source and decisions in, clean rows and the log of every change out.

It is a function of its arguments alone: the same file and the same decisions give the same result.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from level4_data.clean_table import duplicates
from level4_data.clean_table.cells import ColumnMender, fits
from level4_data.clean_table.kinds import columns_of
from level4_data.clean_table.model import (
    Change,
    Column,
    Decisions,
    Doubt,
    Kind,
    Pair,
    Removed,
)
from level4_data.clean_table.source import Record, Source, text_of
from workshop.engine import Reporter
from workshop.office import Value as Cell

STRETCH = 5_000
QUIET = Reporter()


@dataclass(frozen=True)
class Cleaned:
    """What came of a source: its kept rows, the log, what was left out, what is still open."""

    source: Source
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    changes: tuple[Change, ...]
    removed: tuple[Removed, ...]
    doubts: tuple[Doubt, ...]
    pairs: tuple[Pair, ...]
    open_pairs: int

    @property
    def by_rule(self) -> Counter[str]:
        return Counter(change.rule for change in self.changes)


def settled_columns(source: Source, decisions: Decisions) -> tuple[Column, ...]:
    """The columns with the kinds and date orders that the person chose in place of the guesses."""
    return tuple(
        column.model_copy(
            update={
                "kind": decisions.kinds.get(column.name, column.kind),
                "order": decisions.orders.get(column.name, column.order),
            }
        )
        for column in columns_of(source)
    )


def clean(source: Source, decisions: Decisions, progress: Reporter = QUIET) -> Cleaned:
    """Clean a list. Nothing is changed without a line in ``changes``, nothing left out without one
    in ``removed``."""
    work = _Work(source, decisions)
    work.mend(progress)
    progress(0.6, "Đang tìm dòng trùng…")
    work.find_duplicates()
    progress(0.9, "Đang ghép kết quả…")
    work.drop()
    return work.result()


class _Work:
    def __init__(self, source: Source, decisions: Decisions) -> None:
        self.source, self.decisions = source, decisions
        self.columns = settled_columns(source, decisions)
        self.off = frozenset(decisions.rules_off)
        self.menders = [
            ColumnMender.of(c.kind, c.order, [r.values[at] for r in source.records], source.typed)
            for at, c in enumerate(self.columns)
        ]
        self.rows: dict[str, list[Cell]] = {}
        self.changes: list[Change] = []
        self.doubts: list[Doubt] = []
        self.removed: dict[str, Removed] = {}
        self.pairs: tuple[Pair, ...] = ()
        self._edits = {(edit.row, edit.column): edit.text for edit in decisions.edits}
        self._undone: dict[tuple[str, str], set[str]] = defaultdict(set)
        for change in decisions.undone:
            self._undone[change.row, change.column].add(change.rule)

    def mend(self, progress: Reporter) -> None:
        total = len(self.source.records)
        for number, record in enumerate(self.source.records):
            if number % STRETCH == 0:
                progress(0.6 * number / total, f"Đã đọc {number} trên {total} dòng.")
            self.rows[record.row] = [
                self._cell(record, at, value) for at, value in enumerate(record.values)
            ]
            self._cross_check(record.row)

    def _cell(self, record: Record, at: int, value: Cell) -> Cell:
        column, mender = self.columns[at], self.menders[at]
        place = (record.row, column.name)
        before = text_of(value)
        if place in self._edits:
            after = mender.typed_text(self._edits[place])
            if text_of(after) != before or (self.source.typed and type(after) is not type(value)):
                self._log(*place, before, text_of(after), "manual")
            return after
        off = self.off | self._undone[place] if place in self._undone else self.off
        mended = mender.mend(value, off)
        for rule, after in mended.steps:
            text = text_of(after)
            if text != before or self.source.typed:
                self._log(*place, before, text, rule)
            before = text
        result = mended.value(value)
        why, ways = (mended.why, mended.ways) if mended.why else mender.too_small(result)
        if why:
            shown = text_of(value).strip()
            self.doubts.append(
                Doubt(
                    row=record.row,
                    column=column.name,
                    shown=shown,
                    why=why,
                    ways=ways,
                    who=self._who(record),
                )
            )
        return result

    def _log(self, row: str, column: str, before: str, after: str, rule: str) -> None:
        self.changes.append(Change(row, column, before, after, rule))

    def _who(self, record: Record) -> str:
        """Whose row it is, for a person to know it by."""
        for column, value in zip(self.columns, record.values, strict=True):
            if column.kind == "name":
                return text_of(value).strip()
        return ""

    def _cross_check(self, row: str) -> None:
        """A birth year that does not fit the year inside the citizen's number is doubted."""
        cells = self.rows[row]
        by_kind = {c.kind: (c.name, v) for c, v in zip(self.columns, cells, strict=True)}
        name, birth = by_kind.get("birth", ("", None))
        number = by_kind.get("citizen", ("", None))[1]
        if not isinstance(birth, date | datetime) or (row, name) in self._edits:
            return
        if not fits(number, "citizen") or not isinstance(number, str) or len(number) != 12:
            return
        year = (1900 if number[3] in "01" else 2000) + int(number[4:6])
        if year != birth.year:
            who = text_of(by_kind.get("name", ("", None))[1])
            why = f"Năm sinh không khớp CCCD (CCCD cho biết năm {year})."
            shown = text_of(birth)
            self.doubts.append(
                Doubt(row=row, column=name, shown=shown, why=why, ways=(shown,), who=who)
            )

    def find_duplicates(self) -> None:
        kinds: Mapping[str, Kind] = {column.name: column.kind for column in self.columns}
        rows = [duplicates.Row(row, tuple(map(text_of, cells))) for row, cells in self.rows.items()]
        found = duplicates.find(rows, [c.name for c in self.columns], kinds)
        self.pairs = found.pairs
        if "copy" not in self.off:
            for row, of in found.copies:
                self._remove(row, f"Trùng hoàn toàn với dòng {of}", of)
        for pair in found.pairs:
            verdict = self.decisions.pairs.get(pair.id, "")
            if verdict in ("first", "second"):
                kept, gone = (
                    (pair.first, pair.second) if verdict == "first" else (pair.second, pair.first)
                )
                self._merge(self._kept(kept), gone)

    def _kept(self, row: str) -> str:
        """The row that stands for ``row`` in the end."""
        while row in self.removed and self.removed[row].copy_of:
            row = self.removed[row].copy_of
        return row

    def _merge(self, kept: str, gone: str) -> None:
        if kept == gone or gone in self.removed:
            return
        for at, column in enumerate(self.columns):
            extra = self.rows[gone][at]
            wanted = column.kind != "order" and "fill" not in self.off
            undone = "fill" in self._undone.get((kept, column.name), ())
            if wanted and not undone and self.rows[kept][at] is None and extra is not None:
                self._log(kept, column.name, "", text_of(extra), "fill")
                self.rows[kept][at] = extra
        self._remove(gone, f"Cùng một người (một lần) với dòng {kept}, người làm đã quyết", kept)

    def _remove(self, row: str, reason: str, of: str = "") -> None:
        self.removed[row] = Removed(row=row, reason=reason, copy_of=of)

    def drop(self) -> None:
        for dropped in self.decisions.dropped:
            if dropped.row in self.rows and dropped.row not in self.removed:
                self._remove(dropped.row, dropped.reason)

    def result(self) -> Cleaned:
        given = {r.row: tuple(map(text_of, r.values)) for r in self.source.records}
        removed = [
            Removed(row=r.row, reason=why, cells=tuple(map(text_of, r.values)))
            for r, why in self.source.aside
        ]
        removed += [r.model_copy(update={"cells": given[r.row]}) for r in self.removed.values()]
        kept = tuple((row, tuple(v)) for row, v in self.rows.items() if row not in self.removed)
        open_pairs = sum(
            not self.decisions.pairs.get(p.id)
            and p.first not in self.removed
            and p.second not in self.removed
            for p in self.pairs
        )
        return Cleaned(
            source=self.source,
            columns=self.columns,
            rows=kept,
            changes=tuple(c for c in self.changes if c.row not in self.removed),
            removed=tuple(removed),
            doubts=tuple(d for d in self.doubts if d.row not in self.removed),
            pairs=self.pairs,
            open_pairs=open_pairs,
        )
