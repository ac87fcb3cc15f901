"""The editor of a summary: the learner's text, and under it what stands in the report and what not."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from level1_text.summarise_report.verify import (
    Verified,
    attribute,
    count_words,
    lines,
    marked,
    verify,
)
from workshop.lesson.panel import Later, html, show, text
from workshop.report import Report

QUIET = 0.6  # seconds without a key stroke before the text is looked up again


class Editor(widgets.VBox):
    """A text area whose every change goes to ``on_change`` at once and is verified when typing rests."""

    def __init__(self, on_change: Callable[[str], None]) -> None:
        self._on_change = on_change
        self._later = Later(QUIET, self.refresh)
        self.report: Report | None = None
        self.area = text("Bản tóm tắt của bạn (mỗi dòng một ý, dòng có dấu # là đề mục)", rows=16)
        self.area.continuous_update = True
        self.verdict = show()
        super().__init__([self.area, self.verdict], layout={"width": "100%"})
        self.area.observe(self._changed, names="value")

    def edit(self, report: Report, value: str) -> None:
        """Edit a summary of ``report``, beginning with ``value``."""
        self.report = report
        self.fill(value)

    def fill(self, value: str) -> None:
        """Replace the text, as when a draft comes in."""
        self.area.value = value
        self.refresh()

    def _changed(self, change: dict[str, str]) -> None:
        self._on_change(change["new"])
        self._later.poke()

    def refresh(self) -> None:
        """Verify the text as it is now."""
        written = self.area.value
        if self.report is None or not written.strip():
            self.verdict.value = ""
            return
        verified = verify(written, self.report)
        self.verdict.value = (
            _headline(verified, count_words(written), self.report.words)
            + f'<div class="bd-scroll" tabindex="0">{marked(written, verified)}</div>'
            + _missing(verified)
            + _sources(written, self.report)
        )


def _headline(verified: list[Verified], words: int, source: int) -> str:
    wrong = sum(not item.ok for item in verified)
    size = f"Dài {words} chữ, bằng {words / max(source, 1):.0%} báo cáo."
    if wrong:
        sentence = f"{wrong} trên {len(verified)} chi tiết KHÔNG thấy trong nguồn (nền đỏ)."
        return html.note("bad", sentence, "Bạn sửa lại theo nguồn hoặc xoá đi.", size)
    right = (
        f"Cả {len(verified)} chi tiết đều có trong nguồn." if verified else "Chưa có con số nào."
    )
    caution = (
        "Có trong nguồn chưa chắc đã đúng chỗ: bạn đọc lại số năm nào, kế hoạch hay thực hiện."
    )
    return html.note("good", right, caution, size)


def _missing(verified: list[Verified]) -> str:
    items = [f"Dòng {v.line}: {v.why}" for v in verified if not v.ok]
    return html.bullets(items) if items else ""


def _sources(written: str, report: Report) -> str:
    rows = []
    for line in lines(written):
        if line.heading:
            continue
        passage = attribute(line.text, report)
        found = (
            f"{passage.place}: {passage.text}" if passage else "Không tìm thấy câu nguồn nào giống."
        )
        rows.append((line.text, found))
    if not rows:
        return ""
    return (
        "<details><summary>Đối chiếu từng ý với câu trong báo cáo</summary>"
        f"{html.table(('Ý của bạn', 'Câu trong báo cáo'), rows)}</details>"
    )


def source_view(report: Report) -> str:
    """The report itself, to read beside the summary."""
    body = "".join(
        f"<h4>{escape(part.text)}</h4>" if part.kind == "heading" else f"<p>{_text(part.text)}</p>"
        for part in report.parts
    )
    pages = f", {report.pages} trang" if report.pages else ""
    return (
        f"<details><summary>Đọc toàn văn báo cáo ({report.words} chữ{pages})</summary>"
        f'<div class="bd-scroll" tabindex="0">{body}</div></details>'
    )


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
