"""Step 4: one person or two? Each pair side by side, with what speaks for and against."""

from functools import partial
from typing import Any

import ipywidgets as widgets

from level4_data.clean_table.model import Pair
from level4_data.clean_table.panel_pages import Pages
from level4_data.clean_table.work import Work
from workshop.lesson.panel import dropdown, html, show

SIZE = 4


class Pairs(widgets.VBox):
    """A verdict for each pair; without one both rows stay."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._pairs: tuple[Pair, ...] = ()
        self._shown: object = None
        self.fields: dict[str, widgets.Dropdown] = {}
        self.pages = Pages(SIZE, self._draw)
        super().__init__([self.pages], layout={"width": "100%"})

    def refresh(self) -> None:
        """Show the pairs of the last result."""
        summary = self._work.summary
        if summary is self._shown:
            return
        self._shown = summary
        self._pairs = summary.pairs if summary else ()
        said = ""
        if summary:
            said = (
                "Không có cặp nào nghi trùng." if not self._pairs else self._said(summary.all_pairs)
            )
        self.pages.fill(len(self._pairs), said)

    def _said(self, total: int) -> str:
        more = f" Ở đây có {len(self._pairs)} cặp giống nhất." if total > len(self._pairs) else ""
        return f"Có {total} cặp nghi trùng.{more} Cặp bạn chưa quyết thì giữ cả hai dòng."

    def _draw(self, at: int) -> widgets.Widget:
        pair = self._pairs[at]
        rows = [
            (name, left, right if right != left else "giống")
            for name, left, right in zip(pair.columns, pair.left, pair.right, strict=True)
            if left or right
        ]
        table = html.table(("Cột", f"Dòng {pair.first}", f"Dòng {pair.second}"), rows)
        reasons = [f"Nói là một: {' '.join(pair.likely)}"]
        if pair.unlikely:
            reasons.append(f"Nói là hai: {' '.join(pair.unlikely)}")
        choices: list[tuple[str, object]] = [
            ("… chưa quyết …", ""),
            (f"Là một: giữ dòng {pair.first}, bỏ dòng {pair.second}", "first"),
            (f"Là một: giữ dòng {pair.second}, bỏ dòng {pair.first}", "second"),
            ("Là hai: giữ cả hai dòng", "different"),
        ]
        field = dropdown(
            f"Dòng {pair.first} và dòng {pair.second}",
            choices,
            self._work.decisions.pairs.get(pair.id, ""),
        )
        field.observe(partial(self._judge, pair.id), names="value")
        self.fields[pair.id] = field
        return widgets.VBox([show(table + html.bullets(reasons)), field], layout={"width": "100%"})

    def _judge(self, pair: str, change: dict[str, Any]) -> None:
        self._work.decide(self._work.decisions.with_pair(pair, change["new"]))
