"""A handed-in workbook with what follows from its own inputs, computed once for all checks."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from level3_thinking.decision_matrix import layout, liveness
from level3_thinking.decision_matrix.ahp import Priorities, priorities
from level3_thinking.decision_matrix.handed_in import HandedIn, plain, read_workbook
from level3_thinking.decision_matrix.layout import DATA
from level3_thinking.decision_matrix.task import Analysis, analyse


@dataclass(frozen=True)
class Judged:
    """The workbook as read. Names are looked up without regard to case and spaces."""

    handed: HandedIn

    @cached_property
    def options(self) -> dict[str, int]:
        """Place of each option in the matrix, by its plain name."""
        return {plain(name): n for n, name in enumerate(self.handed.matrix.option_names)}

    @cached_property
    def criteria(self) -> dict[str, int]:
        """Place of each criterion in the matrix, by its plain name."""
        return {plain(c.name): n for n, c in enumerate(self.handed.matrix.criteria)}

    def cell(self, option: int, criterion: int) -> str:
        """Where a value stands in DATA, such as ``B12``."""
        return layout.at(self.handed.rows[option], self.handed.columns[criterion])

    @property
    def weight_cells(self) -> str:
        """Where the weights stand, such as ``B8:F8``."""
        row, columns = self.handed.weight_row, self.handed.columns
        return f"Trang “{DATA}”, ô {layout.at(row, columns[0])}:{layout.at(row, columns[-1])}"

    @cached_property
    def analysis(self) -> Analysis:
        """What the inputs give today. Raises ``BadAnswer`` saying what to mend."""
        return analyse(self.handed.matrix)

    @cached_property
    def priorities(self) -> Priorities:
        """What its comparisons say. Raises ``BadAnswer`` naming what is missing."""
        names = [criterion.name for criterion in self.handed.matrix.criteria]
        return priorities(names, self.handed.judgements)

    @cached_property
    def pasted(self) -> tuple[str, ...]:
        return liveness.pasted(self.handed)

    @cached_property
    def dead(self) -> tuple[str, ...]:
        return liveness.dead(self.handed)


def judge(path: Path) -> Judged:
    """Read the workbook at ``path``, once for each version of it. Raises ``BadFile``."""
    return _judge(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _judge(path: Path, _changed: int) -> Judged:
    return Judged(read_workbook(path))
