"""What the page shows of a recording, a draft and the files made, as HTML."""

import re
from collections.abc import Sequence
from pathlib import Path

from level2_media.subtitles.task import Draft
from workshop.lesson import Case
from workshop.lesson.panel import html
from workshop.media.subtitle_rules import problems
from workshop.media.subtitles import Cue, show_time

NAMES = {
    "lines": "chữ quá dài",
    "speed": "chạy quá nhanh",
    "time": "giờ chưa hợp",
    "overlap": "chồng giờ",
}


def brief(case: Case) -> str:
    """Who asks, for whom, and the names that a machine cannot know."""
    if not case.brief:
        return ""
    names = "; ".join(case.brief["names"])
    return html.note(
        "info",
        case.brief["purpose"],
        f"Người giao: {case.brief['asked_by']}. Tên và từ riêng trong bài: {names}.",
        "Giọng trong ghi âm do máy đọc, có tiếng ồn; bạn nghe vài lần là quen.",
    )


def player(path: Path, cue: Cue | None = None) -> str:
    """The recording, or the stretch of one cue, which begins to play."""
    markup = html.player(path, "Nghe ghi âm")
    if cue is None:
        return markup
    part = f"#t={max(cue.start - 200, 0) / 1000:.2f},{(cue.end + 200) / 1000:.2f}"
    markup = re.sub(r'src="([^"]+)"', rf'src="\1{part}" autoplay', markup, count=1)
    return f'<p class="bd-hint">Đang nghe từ {show_time(cue.start)}.</p>{markup}'


def heard(draft: Draft) -> str:
    """Where a draft came from, and how far to trust it."""
    return html.note(
        "warn",
        f"{draft.model} trên máy này nghe ra {len(draft.rows)} dòng.",
        "AI hay sai tên riêng, con số, dấu thanh, và có khi viết câu không ai nói. Bạn nghe lại từng dòng.",
    )


def so_far(rows: Sequence[dict[str, object]]) -> str:
    """What has been understood while the machine still listens."""
    last = [str(row["text"]).replace("\n", " ") for row in rows][-3:]
    return html.note("info", "Máy vừa nghe ra:", *last)


def verdict(cues: Sequence[Cue], seconds: float | None) -> str:
    """How many cues can be read as they are, and where the first bad ones stand."""
    if not cues:
        return ""
    found = problems(cues, seconds)
    if not found:
        return html.note("good", f"Cả {len(cues)} dòng đều vừa khung, đọc kịp, không chồng giờ.")
    shown = [f"Dòng {one.cue + 1} ({NAMES[one.kind]}): {one.message}." for one in found[:8]]
    wrong = len({one.cue for one in found})
    return html.note("warn", f"{wrong} trên {len(cues)} dòng chưa đạt.") + html.bullets(shown)
