"""The editor of a reply: the learner's text, and under it which figures stand in the sheet today."""

from collections.abc import Callable

import ipywidgets as widgets

from level1_text.answer_citizen.checks import LONGEST_SENTENCE, WORDS
from level1_text.answer_citizen.reply import Reply, reply_of
from level1_text.answer_citizen.verify import Material, Verified, marked, verify
from workshop.lesson.panel import Later, html, show, text

QUIET = 0.6  # seconds without a key stroke before the text is looked up again


class Editor(widgets.VBox):
    """A text area whose every change goes to ``on_change`` at once and is verified when typing rests."""

    def __init__(self, on_change: Callable[[str], None]) -> None:
        self._on_change = on_change
        self._later = Later(QUIET, self.refresh)
        self.material: Material | None = None
        self.area = text("Thư trả lời của bạn (mỗi câu hỏi một dòng có số 1., 2., …)", rows=16)
        self.area.continuous_update = True
        self.verdict = show()
        super().__init__([self.area, self.verdict], layout={"width": "100%"})
        self.area.observe(self._changed, names="value")

    def edit(self, material: Material, value: str) -> None:
        """Edit a reply that leans on ``material``, beginning with ``value``."""
        self.material = material
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
        if self.material is None or not self.area.value.strip():
            self.verdict.value = ""
            return
        reply = reply_of(self.area.value)
        verified = verify(reply, self.material)
        missing = [f"“{item.fact.text}”: {item.why}" for item in verified if not item.ok]
        self.verdict.value = (
            _headline(verified, reply)
            + f'<div class="bd-scroll" tabindex="0">{marked(reply.text, verified)}</div>'
            + (html.bullets(missing) if missing else "")
            + _long(reply)
        )


def _headline(verified: list[Verified], reply: Reply) -> str:
    wrong = sum(not item.ok for item in verified)
    size = f"Thư dài {reply.words} chữ; nên từ {WORDS[0]} đến {WORDS[1]} chữ."
    if wrong:
        sentence = f"{wrong} trên {len(verified)} con số, ngày tháng KHÔNG dùng được (nền đỏ)."
        return html.note("bad", sentence, "Bạn sửa theo bảng thông tin hoặc xoá đi.", size)
    right = (
        f"Cả {len(verified)} con số, ngày tháng đều có trong bảng và còn hiệu lực."
        if verified
        else "Thư chưa có con số nào."
    )
    caution = (
        "Máy không biết người hỏi thuộc trường hợp nào: bạn đọc lại xem có đúng mức của họ không."
    )
    return html.note("good", right, caution, size)


def _long(reply: Reply) -> str:
    """Which sentences are too long to be read at once."""
    long = [s.text for s in reply.sentences if len(s.text.split()) > LONGEST_SENTENCE]
    if not long:
        return ""
    says = f"Có {len(long)} câu dài quá {LONGEST_SENTENCE} chữ. Bạn tách ra cho dễ đọc:"
    return html.note("warn", says) + html.bullets(long)
