"""The steps that every lesson has: choose the material, check oneself, hand in."""

from collections.abc import Callable, Sequence
from datetime import timedelta, timezone

import ipywidgets as widgets

from workshop.errors import WorkshopError
from workshop.lesson.check import Outcome
from workshop.lesson.lesson import PERSONAS
from workshop.lesson.panel import blocks, html
from workshop.lesson.panel.desk import Desk
from workshop.lesson.panel.run import WAITING, Run
from workshop.lesson.submission import OWN, Case

VIETNAM = timezone(timedelta(hours=7))
KINDS = [
    ("Luyện tập: có đáp án, máy chỉ chỗ sai ngay", "practice"),
    ("Bài chấm điểm: làm một mình rồi nộp", "graded"),
    ("Tệp của tôi: việc thật của bạn, không chấm điểm", OWN),
]


class Identity(widgets.VBox):
    """Asks once for name and class code."""

    def __init__(self, desk: Desk, on_known: Callable[[], None]) -> None:
        self._desk, self._on_known = desk, on_known
        person = desk.learner
        self.name = blocks.text("Họ và tên", value=person.name)
        self.code = blocks.text("Mã học viên (nếu giảng viên đã phát)", value=person.code)
        self.save = blocks.button("Lưu tên", self.press, main=True)
        self.message = blocks.show()
        super().__init__([self.name, self.code, blocks.buttons(self.save), self.message])

    def press(self) -> None:
        try:
            person = self._desk.introduce(self.name.value, self.code.value)
        except WorkshopError as error:
            self.message.value = html.note("bad", str(error))
            return
        self.message.value = html.note("good", f"Chào {person.name}. Tên đã được lưu trên máy này.")
        self._on_known()


class ChooseCase(widgets.VBox):
    """Practice, graded or own file, and whose work it is; calls ``on_case`` with the case.

    ``own`` is the widget that takes a learner's own file; without it that choice is left out.
    """

    def __init__(
        self, desk: Desk, on_case: Callable[[Case], None], own: widgets.Widget | None = None
    ) -> None:
        self._desk, self._on_case = desk, on_case
        kinds = KINDS if own is not None else KINDS[:2]
        self.kind = widgets.RadioButtons(options=kinds, layout={"width": "100%"})
        self.persona = blocks.dropdown("Chọn công việc giống bạn nhất", [])
        self.identity = Identity(desk, self._show)
        self.own = own or widgets.Box()
        super().__init__([self.kind, self.identity, self.persona, self.own])
        self._restore()
        self.kind.observe(lambda _: self._show(), names="value")
        self.persona.observe(lambda _: self._chosen(), names="value")

    @property
    def case(self) -> Case | None:
        """The case that is open now; None while a graded case waits for the learner's name."""
        if self.kind.value == OWN:
            return self._desk.lesson.case(OWN)
        return self.persona.value if self._ready() else None

    def _ready(self) -> bool:
        return self.kind.value != "graded" or bool(self._desk.learner.id)

    def _restore(self) -> None:
        last = self._desk.book.last
        kind = last.partition("/")[0]
        if kind in {value for _, value in self.kind.options}:
            self.kind.value = kind
        self._arrange()
        if last in {case.id for _, case in self.persona.options if case is not None}:
            self.persona.value = self._desk.lesson.cases[last]

    def _arrange(self) -> None:
        kind = self.kind.value
        _visible(self.own, kind == OWN)
        _visible(self.identity, not self._ready())
        _visible(self.persona, kind != OWN and self._ready())
        if kind != OWN and self._ready():
            cases = self._desk.practice() if kind == "practice" else self._desk.graded()
            names = [(f"{PERSONAS[c.persona]}: {c.brief['title']}", c) for c in cases]
            self.persona.options = names
            self.persona.value = cases[0]

    def _show(self) -> None:
        self._arrange()
        self._chosen()

    def _chosen(self) -> None:
        if self.case is not None:
            self._on_case(self.case)


class Act(widgets.VBox):
    """A button, and what came of it: the markup that ``act`` gives, or the sentence that it raises.

    ``after`` is the run that makes what this is about: a press while it is busy waits for it, so that
    nobody hands in, or checks, what the last saving has not reached.
    """

    def __init__(self, label: str, act: Callable[[], str], after: Run | None) -> None:
        self._act, self._after = act, after
        self.go = blocks.button(label, self.press, main=True)
        self.result = blocks.show()
        super().__init__([blocks.buttons(self.go), self.result], layout={"width": "100%"})

    def press(self) -> None:
        if self._after is None or not self._after.busy:
            self._show()
            return
        self.go.disabled = True
        self.result.value = html.progress(None, WAITING)
        self._after.when_idle(self._show)

    def _show(self) -> None:
        self.go.disabled = False
        try:
            self.result.value = self._act()
        except WorkshopError as error:
            self.result.value = html.note("bad", str(error))


class SelfCheck(Act):
    """Runs the checks that may run on the open case and shows what they found."""

    def __init__(
        self, desk: Desk, case: Callable[[], Case | None], after: Run | None = None
    ) -> None:
        self._desk, self._case = desk, case
        super().__init__("Kiểm tra", self._check, after)

    def _check(self) -> str:
        case = self._case()
        if case is None:
            return html.note("warn", "Bạn chọn bài ở bước 1 trước nhé.")
        return check_view(case, self._desk.lesson.check(self._desk.submission(case)))


def check_view(case: Case, outcomes: Sequence[Outcome]) -> str:
    """What the checks found, after what it is worth: nothing is marked on one's own files."""
    if not outcomes:
        sentence = "Chưa có kết quả nào được lưu cho bài này. Bạn lưu kết quả rồi kiểm tra."
        return html.note("warn", sentence)
    worth = {
        "graded": "Đây là bài chấm điểm: ở đây chỉ kiểm tra hình thức trước khi nộp.",
        OWN: "Đây là tệp của bạn: máy đối chiếu với nguồn, không chấm điểm.",
    }
    said = html.note("info", worth[case.kind]) if case.kind in worth else ""
    return said + html.outcomes(outcomes, marks=case.kind == "practice")


class HandIn(Act):
    """Hands in and shows the receipt."""

    def __init__(self, desk: Desk, after: Run | None = None) -> None:
        self._desk = desk
        super().__init__("Nộp bài chấm điểm", self._hand_in, after)

    def _hand_in(self) -> str:
        receipt = self._desk.hand_in()
        local = receipt.time.astimezone(VIETNAM)
        lines = [
            f"Đã nộp lúc {local:%H:%M} ngày {local:%d/%m/%Y}, gồm {len(receipt.files)} tệp.",
            "Bạn nộp lại được: bài mới thay bài cũ, bài cũ vẫn được giữ.",
        ]
        if receipt.submitted is None:
            lines.append("Bạn gửi tệp nén dưới đây cho giảng viên.")
        archive = html.download(receipt.archive, "Tải bài đã nộp về máy")
        return html.note("good", *lines) + archive


def _visible(widget: widgets.Widget, visible: bool) -> None:
    widget.layout.display = "" if visible else "none"
