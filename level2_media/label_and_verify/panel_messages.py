"""Step 4 of the panel: each message with its clues, and what the learner makes of it."""

from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets as widgets

from level2_media.label_and_verify import messages
from level2_media.label_and_verify.jobs import LEVELS
from level2_media.label_and_verify.record import ACTIONS, CLUES, CONFIDENCES, VERDICTS, Decision
from level2_media.label_and_verify.work import PICTURES, Work
from workshop.lesson.panel import dropdown, html, show, text
from workshop.media.looking import seen

NOT_YET = ("(chưa chọn)", "")
FIELDS = (
    ("verdict", "là", (NOT_YET, *VERDICTS)),
    ("clue", "dấu hiệu chính", (NOT_YET, *CLUES)),
    ("action", "việc làm tiếp", (NOT_YET, *ACTIONS)),
    ("confidence", "tôi chắc", (("(chưa chọn)", 0), *CONFIDENCES)),
)


class Messages(widgets.VBox):
    """A row a message of the case; on one's own, a field for a message to be looked at."""

    def __init__(self, work: Work) -> None:
        self.work, self._filling = work, False
        self.fields: dict[tuple[str, str], widgets.Dropdown] = {}
        self.pasted = text("Dán tin nhắn bạn nhận được", rows=4)
        self.trusted = text("Tên miền bạn biết là thật, cách nhau bằng dấu phẩy")
        self.told = show()
        for name, field in (("pasted", self.pasted), ("trusted", self.trusted)):
            field.observe(self._typed(name), names="value")
        super().__init__([], layout={"width": "100%"})

    def refresh(self) -> None:
        """Show the messages of the open case with what was decided."""
        self.fields = {}
        brief = self.work.brief
        if not brief:
            self._own()
            return
        rows = []
        for number, message in enumerate(brief["messages"], 1):
            decision = self.work.answer.decisions.get(message["id"], Decision())
            view = show(self._view(number, message, brief["known"]))
            fields = [self._field(number, message["id"], decision, *one) for one in FIELDS]
            rows.append(widgets.VBox([view, *fields], layout={"width": "100%"}))
        self.children = rows

    def _field(
        self, number: int, name: str, decision: Decision, part: str, label: str, options: Any
    ) -> widgets.Dropdown:
        field = dropdown(f"Tin {number}, {label}", list(options))
        field.value = getattr(decision, part)
        field.observe(lambda change: self.work.decide(name, **{part: change["new"]}), names="value")
        self.fields[(name, part)] = field
        return field

    def _view(self, number: int, message: Mapping[str, str], known: list[dict[str, str]]) -> str:
        said = (
            f"<h4>Tin {number}: {escape(message['channel'])}, từ {escape(message['sender'])}</h4>"
            f"<blockquote><p>{escape(message['text'])}</p></blockquote>"
        )
        if message.get("picture"):
            path = self.work.folder / PICTURES / message["picture"]
            if seen(path).is_file():
                said += html.picture(seen(path), f"Ảnh kèm của tin {number}")
            if seen(path, LEVELS).is_file():
                said += "<p>Mức sai khác khi lưu lại: chỗ sáng là chỗ đổi nhiều.</p>"
                said += html.picture(seen(path, LEVELS), f"Mức sai khác của tin {number}")
        return said + html.bullets(messages.clues(message["text"], known))

    def _own(self) -> None:
        self._filling = True
        self.pasted.value, self.trusted.value = self.work.answer.pasted, self.work.answer.trusted
        self._filling = False
        self._tell()
        self.children = [self.pasted, self.trusted, self.told]

    def _typed(self, name: str):
        def changed(change: Mapping[str, Any]) -> None:
            if not self._filling and self.work.case is not None:
                self.work.put(**{name: change["new"]})
                self._tell()

        return changed

    def _tell(self) -> None:
        domains = [part.strip().lower() for part in self.trusted.value.split(",") if part.strip()]
        known = [{"name": domain, "domain": domain, "phone": ""} for domain in domains]
        given = self.pasted.value.strip()
        found = messages.clues(given, known) if given else ()
        warning = "Máy chỉ đọc chữ, không mở đường dẫn. Bạn tự quyết định sau khi đối chiếu."
        self.told.value = html.bullets(found) + html.note("info", warning) if given else ""
