"""What the learner has set so far, as one value: columns, own figures, importance, decision.

It is saved after every change and turned into the work's own types here; it computes nothing.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal

from pydantic import Field

from level3_thinking.decision_matrix.ahp import Judgement
from level3_thinking.decision_matrix.model import (
    Better,
    Exact,
    Missing,
    Model,
    Requirement,
    Scale,
)
from level3_thinking.decision_matrix.model import Rule as MustRule
from level3_thinking.decision_matrix.reading import SERIAL, Brought, Rule, traits
from level3_thinking.decision_matrix.task import Column, Need, Own
from level3_thinking.decision_matrix.units import read_equals
from level3_thinking.decision_matrix.workbook import Decision
from workshop.errors import BadAnswer

Role = Literal["criterion", "need", "both", "skip"]
LIMIT_NAMES = {"at_least": "tối thiểu", "at_most": "tối đa"}
FEW_ROWS = 60


class ColumnPlan(Model):
    """What becomes of one column of the brought table. ``better`` None: not decided yet."""

    name: str
    role: Role = "skip"
    unit: str = Field(default="", max_length=60)
    better: Better | None = None
    scale: Scale = "minmax"
    pick: Literal["low", "high"] = "high"
    vat: Exact | None = None
    equals: str = ""
    must: MustRule = "yes"
    bound: Exact | None = None

    @property
    def weighed(self) -> bool:
        return self.role in ("criterion", "both")

    @property
    def required(self) -> bool:
        return self.role in ("need", "both")

    @property
    def rule(self) -> Rule:
        """How its cells are read. Raises ``BadAnswer`` on an agreed equality not understood."""
        return Rule(unit=self.unit, pick=self.pick, vat=self.vat, equals=read_equals(self.equals))

    @property
    def must_name(self) -> str:
        """The must-have's name; a bound has one of its own, for the column may be weighed too."""
        return self.name if self.must == "yes" else f"{self.name} {LIMIT_NAMES[self.must]}"


class Draft(Model):
    """All that the learner has set for one table. ``shares`` are typed weights by criterion."""

    columns: tuple[ColumnPlan, ...] = ()
    missing: Missing = "ask"
    cells: tuple[Own, ...] = ()
    by_pairs: bool = True
    pairs: tuple[Judgement, ...] = ()
    shares: dict[str, Exact] = {}
    decision: Decision = Decision()

    @property
    def criteria(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.weighed)

    @property
    def own(self) -> dict[tuple[str, str], bool | Fraction | None]:
        """The learner's own figures by option and column (or must-have)."""
        return {(cell.option, cell.column): cell.value for cell in self.cells}

    def with_column(self, plan: ColumnPlan) -> "Draft":
        """The same draft with one column planned anew."""
        columns = tuple(plan if c.name == plan.name else c for c in self.columns)
        return self.model_copy(update={"columns": columns})

    def with_cell(self, option: str, column: str, value: bool | Fraction | None) -> "Draft":
        """The same draft with the learner's own figure for one cell."""
        kept = [c for c in self.cells if (c.option, c.column) != (option, column)]
        own = Own(option=option, column=column, value=value)
        return self.model_copy(update={"cells": (*kept, own)})

    def without_cells(self, *names: str) -> "Draft":
        """The same draft with the machine's proposals back in these columns."""
        kept = tuple(cell for cell in self.cells if cell.column not in names)
        return self.model_copy(update={"cells": kept})

    def times(self, first: str, second: str) -> Fraction | None:
        """How many times ``first`` matters as much as ``second``; None: not compared yet."""
        for pair in self.pairs:
            if (pair.first, pair.second) == (first, second):
                return pair.times
        return None

    def with_pair(self, first: str, second: str, times: Fraction | None) -> "Draft":
        """The same draft with one pair compared anew, or (None) not compared."""
        kept = [p for p in self.pairs if (p.first, p.second) != (first, second)]
        fresh = [] if times is None else [Judgement(first=first, second=second, times=times)]
        return self.model_copy(update={"pairs": (*kept, *fresh)})

    def with_share(self, name: str, share: Fraction | None) -> "Draft":
        """The same draft with one typed weight, a share of 1."""
        shares = {key: value for key, value in self.shares.items() if key != name}
        return self.model_copy(
            update={"shares": shares if share is None else {**shares, name: share}}
        )

    def judgements(self) -> tuple[Judgement, ...]:
        """The comparisons of today's criteria, none where weights are typed."""
        if not self.by_pairs or len(self.criteria) < 2:
            return ()
        wanted = set(combinations(self.criteria, 2))
        return tuple(pair for pair in self.pairs if (pair.first, pair.second) in wanted)

    def weights(self) -> tuple[Fraction, ...]:
        """The typed weights in the order of the criteria; a criterion alone has all the weight."""
        if len(self.criteria) == 1:
            return (Fraction(1),)
        return tuple(self.shares.get(name, Fraction(0)) for name in self.criteria)

    def work_columns(self) -> tuple[Column, ...]:
        """The criteria as ``task`` takes them. Raises ``BadAnswer`` where no direction is set."""
        return tuple(_criterion(column) for column in self.columns if column.weighed)

    def work_needs(self) -> tuple[Need, ...]:
        """The must-haves as ``task`` takes them. Raises ``BadAnswer`` where a bound is not set."""
        return tuple(_need(column) for column in self.columns if column.required)


def _criterion(column: ColumnPlan) -> Column:
    if column.better is None:
        raise BadAnswer(
            f"Cột “{column.name}” chưa chọn chiều tốt. Bạn vào bước 2, chọn cột này rồi chọn: "
            "cao hơn tốt, hay thấp hơn tốt."
        )
    return Column(name=column.name, rule=column.rule, better=column.better, scale=column.scale)


def _need(column: ColumnPlan) -> Need:
    if column.must != "yes" and column.bound is None:
        raise BadAnswer(f"Điều kiện “{column.must_name}” chưa có mức. Bạn ghi mức ở bước 2.")
    needed = Requirement(
        name=column.must_name,
        unit=column.unit if column.must != "yes" else "",
        rule=column.must,
        bound=column.bound if column.must != "yes" else None,
    )
    rule = None if column.must == "yes" else column.rule
    return Need(column=column.name, requirement=needed, rule=rule)


def first_draft(brought: Brought) -> Draft:
    """A draft for a table just brought: roles and units guessed, directions left to the learner."""
    columns = []
    for place, name in enumerate(brought.columns):
        if place == brought.option_column or not name or SERIAL.match(name):
            continue
        columns.append(_guess(name, brought.column(name)[:FEW_ROWS]))
    return Draft(columns=tuple(columns))


def _guess(name: str, texts: Sequence[str]) -> ColumnPlan:
    seen = traits(texts)
    if seen.numbers:
        return ColumnPlan(name=name, role="criterion", unit=seen.unit[:60])
    return ColumnPlan(name=name, role="need" if seen.yes_no else "skip")
