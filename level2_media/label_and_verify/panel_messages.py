"""Step 4 of the panel: one message at a time, what stands out in it, and what the learner makes of it."""

from html import escape

import ipywidgets as widgets

from level2_media.label_and_verify.record import CLUES, SURE, VERDICTS, Judged
from level2_media.label_and_verify.signs import signs
from level2_media.label_and_verify.work import Work
from workshop.errors import WorkshopError
from workshop.lesson import OWN
from workshop.lesson.panel import button, buttons, dropdown, html, show, text

CHOICES = [("… bạn chọn …", 0), *((f"{percent} %", percent) for percent in SURE)]
ADVICE = {
    "true": "Tin thật cũng nên làm qua kênh mình biết: tự gõ địa chỉ, gọi số đã lưu.",
    "scam": "Đừng trả lời, đừng bấm. Gọi lại số đã biết để hỏi; giữ ảnh chụp màn hình, báo công an xã.",
}


class Messages(widgets.VBox):
    """The messages of the open case, or those that people paste in."""

    def __init__(self, work: Work) -> None:
        self.work, self._filling = work, False
        self.paste = text("Dán một tin nhắn bạn nhận được (xoá tên, số của người khác)", rows=4)
        self.adding = button("Xem tin này", self._add)
        self.told = show()
        self.own = widgets.VBox(
            [self.paste, buttons(self.adding), self.told], layout={"width": "100%"}
        )
        self.which = dropdown("Tin đang đọc", [])
        self.shown, self.advice, self.count = show(), show(), show()
        self.verdict = dropdown("Tin này là", list(VERDICTS))
        self.clue = dropdown("Dấu vết chắc nhất", list(CLUES))
        self.sure = dropdown("Bạn chắc bao nhiêu", CHOICES)
        self.next = button("Tin tiếp theo", self._next)
        fields = [self.which, self.shown, self.verdict, self.clue, self.sure, self.advice]
        self.form = widgets.VBox([*fields, buttons(self.next)], layout={"width": "100%"})
        super().__init__([self.own, self.form, self.count], layout={"width": "100%"})
        self.which.observe(lambda _: self._fill(), names="value")
        for name in ("verdict", "clue", "sure"):
            field = getattr(self, name)
            field.observe(lambda change, name=name: self._judge(name, change["new"]), names="value")

    def refresh(self) -> None:
        """Show the messages of the open case."""
        case = self.work.case
        self.own.layout.display = "" if case is not None and case.id == OWN else "none"
        self.told.value = ""
        self._list()

    def _list(self, chosen: str = "") -> None:
        messages = self.work.messages()
        options = [(f"Tin {n}: {m['channel']}", m["id"]) for n, m in enumerate(messages, 1)]
        ids = [m["id"] for m in messages]
        before = chosen or self.which.value
        self._filling = True
        self.which.options = options
        self.which.value = before if before in ids else next(iter(ids), None)
        self._filling = False
        self.form.layout.display = "" if ids else "none"
        self._fill()

    def _add(self) -> None:
        try:
            new = self.work.add(self.paste.value)
        except WorkshopError as error:
            self.told.value = html.note("bad", str(error))
            return
        self.paste.value = self.told.value = ""
        self._list(new)

    def _next(self) -> None:
        ids = [message["id"] for message in self.work.messages()]
        if self.which.value in ids:
            self.which.value = ids[(ids.index(self.which.value) + 1) % len(ids)]

    def _fill(self) -> None:
        message = next((m for m in self.work.messages() if m["id"] == self.which.value), None)
        if self._filling or message is None:
            self.shown.value = self.advice.value = self.count.value = ""
            return
        judged = self.work.judged(message["id"])
        self._filling = True
        self.verdict.value, self.clue.value = judged.verdict, judged.clue
        self.sure.value = judged.sure if judged.sure in SURE else 0
        self._filling = False
        self.shown.value = message_view(message, self.work.known)
        self._tell()

    def _judge(self, name: str, value: object) -> None:
        if self._filling or not self.which.value:
            return
        self.work.judge(self.which.value, **{name: value})
        self._tell()

    def _tell(self) -> None:
        advice = ADVICE.get(self.verdict.value or "", "")
        self.advice.value = html.note("info", advice) if advice else ""
        missing = [
            str(number)
            for number, message in enumerate(self.work.messages(), 1)
            if not _whole(self.work.judged(message["id"]))
        ]
        said = f"Chưa đủ ba câu trả lời: tin {', '.join(missing)}." if missing else "Đã xử lý hết."
        self.count.value = html.note("warn" if missing else "good", said)


def _whole(judged: Judged) -> bool:
    return bool(judged.verdict and judged.clue and judged.sure)


def message_view(message: dict[str, str], known: tuple[str, ...]) -> str:
    """The message as it came, and what stands out in it."""
    sender = f" · {escape(message['sender'])}" if message["sender"] else ""
    whole = f"{message['sender']} {message['text']}"
    seen = [
        f"{sign.what}{': ' if sign.words and not sign.what.endswith('.') else ' '}"
        + "; ".join(sign.words)
        for sign in signs(whole, known)
    ]
    found = html.bullets(seen) if seen else "<p>Không thấy từ nào nổi bật.</p>"
    return (
        f"<p><strong>{escape(message['channel'])}</strong>{sender}</p>"
        f'<blockquote class="bd-note info">{escape(message["text"])}</blockquote>'
        f"<p>Máy thấy trong tin (chỉ để đọc, không phải kết luận):</p>{found}"
    )
