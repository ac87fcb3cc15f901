"""What stands under a summary while it is written: what is in the report and what is not."""

from html import escape

from level1_text.summarise_report.verify import (
    Verified,
    attribute,
    count_words,
    lines,
    verify,
)
from workshop.lesson.panel import html
from workshop.lesson.panel.marked_editor import Mark, marked
from workshop.report import Report


def verdict(written: str, report: Report) -> str:
    """What of a summary stands in the report and where, and what does not."""
    verified = verify(written, report)
    marks = (Mark(v.start, v.end, v.ok, v.place if v.ok else v.why) for v in verified)
    return (
        _headline(verified, count_words(written), report.words)
        + marked(written, marks)
        + _missing(verified)
        + _sources(written, report)
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
