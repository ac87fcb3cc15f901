"""The report beside the draft: to read through, and to search for a word or a figure."""

from html import escape

import ipywidgets as widgets

from level1_text.catch_fabrication.lookup import Passages
from workshop.lesson.panel import Later, html, show, text
from workshop.report import Part, Report

QUIET = 0.4  # seconds without a key stroke before the report is searched


class ReportView(widgets.VBox):
    """A search field and the whole text."""

    def __init__(self) -> None:
        self._passages: Passages | None = None
        self._later = Later(QUIET, self._search)
        self.search = text(
            "Tìm trong báo cáo (một chữ, một con số)", placeholder="thí dụ: hộ nghèo"
        )
        self.search.continuous_update = True
        self.found, self.whole = show(), show()
        super().__init__([self.search, self.found, self.whole], layout={"width": "100%"})
        self.search.observe(lambda _: self._later.poke(), names="value")

    def clear(self) -> None:
        """Show nothing."""
        self._passages = None
        self.search.value = self.found.value = ""
        self.whole.value = html.note("info", "Báo cáo sẽ hiện ở đây sau khi bạn làm xong bước 1.")

    def show_report(self, report: Report, passages: Passages) -> None:
        """Show a report."""
        self._passages = passages
        body = "".join(_part(part) for part in report.parts)
        self.whole.value = (
            f"<details><summary>Đọc toàn văn báo cáo ({report.words} chữ)</summary>"
            f'<div class="bd-scroll" tabindex="0" role="region" aria-label="Báo cáo gốc">{body}</div>'
            "</details>"
        )

    def _search(self) -> None:
        wanted = self.search.value.strip()
        if self._passages is None or not wanted:
            self.found.value = ""
            return
        lines = [f"{place}: {said}" for said, place in self._passages.holding(wanted)]
        self.found.value = (
            html.bullets(lines)
            if lines
            else html.note("warn", f"Báo cáo không có câu nào chứa “{wanted}”.")
        )


def _part(part: Part) -> str:
    if part.kind == "heading":
        return f"<h4>{escape(part.text)}</h4>"
    return f"<p>{escape(part.text)}</p>".replace("\n", "<br>")
