"""The lesson's work as jobs of the engine: long lists stay out of pages, which see counts and samples."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from level4_data.clean_table import workbook
from level4_data.clean_table.cleaning import Cleaned, clean
from level4_data.clean_table.handed_in import HandedIn, read_back
from level4_data.clean_table.kinds import columns_of
from level4_data.clean_table.model import (
    RULES,
    Change,
    Column,
    Decisions,
    Doubt,
    Dropped,
    Pair,
    Removed,
    Value,
)
from level4_data.clean_table.source import Source, read_sources, text_of
from workshop.engine import Limits, Reporter, job

LIMITS = Limits(seconds=900, memory_mb=1024)
SHOWN_ROWS, SHOWN_ITEMS, SHOWN_CHANGES = 8, 300, 10
UNSAID = "Xoá tay trong Excel, chưa ghi lý do"


class Opened(Value):
    """A list as found: columns, how many rows, the row of the header, and the first rows."""

    columns: tuple[Column, ...]
    rows_in: int
    header: int
    notes: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]


class Summary(Value):
    """What a page shows of a cleaned list."""

    columns: tuple[str, ...]
    rows_in: int
    rows_out: int
    reasons: dict[str, int]
    by_rule: dict[str, int]
    doubts: tuple[Doubt, ...]
    all_doubts: int
    pairs: tuple[Pair, ...]
    all_pairs: int
    open_pairs: int
    sample: tuple[tuple[str, ...], ...]
    removed: tuple[Removed, ...]


class Changes(Value):
    """One page of the log under a rule; ``total`` counts all of it."""

    lines: tuple[Change, ...]
    total: int


@dataclass(frozen=True)
class Taken:
    """What a workbook that was edited in Excel says: decisions with its edits, and how many."""

    decisions: Decisions
    edits: int
    dropped: int


@job
def open_list(paths: tuple[Path, ...], decisions: Decisions) -> Opened:
    """Read the lists. Raises ``BadFile``."""
    source = read_sources(paths, decisions.header)
    return Opened(
        columns=columns_of(source),
        rows_in=source.rows_in,
        header=source.header,
        notes=source.notes,
        sample=tuple(
            (record.row, *(text_of(value) for value in record.values))
            for record in source.records[:SHOWN_ROWS]
        ),
    )


@job
def clean_list(paths: tuple[Path, ...], decisions: Decisions, progress: Reporter) -> Summary:
    """Clean the lists and say what came of it; nothing is written."""
    return _summary(_cleaned(paths, decisions, progress))


@job
def save_list(
    paths: tuple[Path, ...], decisions: Decisions, target: Path, progress: Reporter
) -> Summary:
    """Clean the lists and write the workbook at ``target`` in one step."""
    found = _cleaned(paths, decisions, progress)
    workbook.write(target, found, progress)
    return _summary(found)


@job
def list_changes(
    paths: tuple[Path, ...],
    decisions: Decisions,
    rule: str,
    row: str,
    start: int,
    progress: Reporter,
) -> Changes:
    """The log's lines of one rule ("" for all), of one row where one is named, from ``start``."""
    found = _cleaned(paths, decisions, progress).changes
    lines = [c for c in found if rule in ("", c.rule) and row in ("", c.row)]
    return Changes(lines=tuple(lines[start : start + SHOWN_CHANGES]), total=len(lines))


@job
def take_back(
    paths: tuple[Path, ...], decisions: Decisions, handed: Path, progress: Reporter
) -> Taken:
    """Take what a person changed in Excel as decisions of theirs. Raises ``BadFile``."""
    back = read_back(handed)
    found = _cleaned(paths, decisions, progress)
    edited = _edited(found, back)
    kept = {(edit[0], edit[1]) for edit in edited}
    for row, column, text in edited:
        decisions = decisions.with_edit(row, column, text)
    dropped = _dropped(found, back)
    decisions = decisions.model_copy(update={"dropped": (*decisions.dropped, *dropped)})
    return Taken(_restored(found, back, decisions), len(kept), len(dropped))


def _cleaned(paths: Sequence[Path], decisions: Decisions, progress: Reporter) -> Cleaned:
    progress(None, "Đang đọc tệp…")
    source: Source = read_sources(paths, decisions.header)
    return clean(source, decisions, progress)


def _edited(found: Cleaned, back: HandedIn) -> list[tuple[str, str, str]]:
    """Cells of the clean sheet that are not what the program wrote there."""
    wrote = dict(found.rows)
    names = [column.name for column in found.columns]
    return [
        (row, name, text_of(cells.get(name)))
        for row, cells in back.rows
        if row in wrote
        for name, value in zip(names, wrote[row], strict=True)
        if name in back.columns and text_of(cells.get(name)) != text_of(value)
    ]


def _dropped(found: Cleaned, back: HandedIn) -> list[Dropped]:
    """Rows that the program kept and the sheet no longer has, with the reason given there."""
    there = set(back.ids)
    said = {row.row: row.reason for row in back.removed}
    return [
        Dropped(row=row, reason=said.get(row) or UNSAID)
        for row, _ in found.rows
        if row not in there
    ]


def _restored(found: Cleaned, back: HandedIn, decisions: Decisions) -> Decisions:
    """A row of a decided pair that stands on the sheet again means: two people after all."""
    there, gone = set(back.ids), {row.row for row in found.removed}
    for pair in found.pairs:
        both = {pair.first, pair.second}
        merged = decisions.pairs.get(pair.id) in ("first", "second")
        if merged and both <= there and both & gone:
            decisions = decisions.with_pair(pair.id, "different")
    return decisions


def _summary(found: Cleaned) -> Summary:
    reasons = Counter(r.reason.partition(" với dòng")[0] for r in found.removed)
    by_rule = found.by_rule
    return Summary(
        columns=tuple(column.name for column in found.columns),
        rows_in=found.source.rows_in,
        rows_out=len(found.rows),
        reasons=dict(reasons),
        by_rule={rule: by_rule[rule] for rule in RULES if by_rule[rule]},
        doubts=found.doubts[:SHOWN_ITEMS],
        all_doubts=len(found.doubts),
        pairs=found.pairs[:SHOWN_ITEMS],
        all_pairs=len(found.pairs),
        open_pairs=found.open_pairs,
        sample=tuple((row, *map(text_of, cells)) for row, cells in found.rows[:SHOWN_ROWS]),
        removed=found.removed[:SHOWN_ITEMS],
    )
