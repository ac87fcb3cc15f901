"""Step 2 of the panel: one column at a time, its meaning, and a number for each of its cells."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.cell_rows import PAGE, CellRow, doubtful
from level3_thinking.decision_matrix.column_list import overview
from level3_thinking.decision_matrix.draft import ColumnPlan
from level3_thinking.decision_matrix.reading import traits
from level3_thinking.decision_matrix.typed import typed_number
from level3_thinking.decision_matrix.work import Work
from workshop.errors import WorkshopError
from workshop.lesson.panel import button, buttons, dropdown, html, show, text

Choices = list[tuple[str, object]]
ROLES: Choices = [
    ("Tiêu chí để cho điểm", "criterion"),
    ("Điều kiện bắt buộc", "need"),
    ("Cả hai: cho điểm và bắt buộc", "both"),
    ("Không dùng cột này", "skip"),
]
BETTER: Choices = [("… bạn chọn …", None), ("Cao hơn tốt", "higher"), ("Thấp hơn tốt", "lower")]
SCALES: Choices = [
    ("Kém nhất được 0, tốt nhất được 1", "minmax"),
    ("Tỷ lệ với nơi tốt nhất", "ratio"),
    ("Điểm người chấm, từ 1 đến 5", "points"),
]
ENDS: Choices = [("Số cao nhất", "high"), ("Số thấp nhất", "low")]
VAT: Choices = [("Để nguyên", None), ("Cộng thêm 5 %", "1/20"), ("Cộng thêm 8 %", "2/25"),
       ("Cộng thêm 10 %", "1/10")]  # fmt: skip
MUST: Choices = [("Phải có", "yes"), ("Ít nhất", "at_least"), ("Nhiều nhất", "at_most")]
NONE: Choices = [("…", None)]
LOOK_AHEAD = 400


class Columns(widgets.VBox):
    """Shows one column of the table; what is changed goes to ``work`` at once."""

    def __init__(self, work: Work) -> None:
        self._work, self._filling, self._start = work, False, 0
        self._shown: object = None
        self.which = dropdown("Cột đang làm", NONE)
        self.back = button("‹ Cột trước", lambda: self._step(-1))
        self.forth = button("Cột sau ›", lambda: self._step(1))
        self.fields: dict[str, Any] = {
            "role": dropdown("Dùng cột này làm gì", ROLES),
            "better": dropdown("Chiều tốt", BETTER),
            "unit": text("Đơn vị muốn quy về", placeholder="đồng/túi"),
            "scale": dropdown("Cách quy điểm", SCALES),
            "pick": dropdown("Ô ghi khoảng (3-5) thì lấy", ENDS),
            "vat": dropdown("Ô ghi “chưa VAT” thì", VAT),
            "equals": text("Quy ước thêm (nếu có)", placeholder="1 tháng = 30 ngày; 1 ca = 8 giờ"),
            "must": dropdown("Điều kiện", MUST),
            "bound": text("Mức", placeholder="3.500"),
        }
        self.rows = [CellRow(self._typed) for _ in range(PAGE)]
        self.earlier = button("‹ Hàng trước", lambda: self._page(-PAGE))
        self.later = button("Hàng sau ›", lambda: self._page(PAGE))
        self.seek = button("Tới ô máy còn ngờ", self._seek)
        self.undo = button("Lấy lại số máy đề nghị", self._undo)
        self.overview, self.message = show(), show()
        steps = buttons(self.back, self.forth)
        steps.add_class("dm-steps")
        grid = widgets.VBox(list(self.fields.values()))
        grid.add_class("dm-fields")
        cells = widgets.VBox(self.rows)
        cells.add_class("dm-cells")
        super().__init__([
            self.overview, self.which, steps, grid, self.message, cells,
            buttons(self.earlier, self.later, self.seek, self.undo),
        ], layout={"width": "100%"})  # fmt: skip
        self.which.observe(lambda _: self._chosen(), names="value")
        for name, field in self.fields.items():
            if isinstance(field, widgets.Text):
                field.continuous_update = False
            field.observe(self._setter(name), names="value")
        work.listen(self.refresh)

    @property
    def plan(self) -> ColumnPlan | None:
        """The column that is shown."""
        return next((c for c in self._work.draft.columns if c.name == self.which.value), None)

    def refresh(self) -> None:
        """Show the draft as it is now."""
        self._filling = True
        names = [column.name for column in self._work.draft.columns]
        options = [(f"{n}/{len(names)}: {name}", name) for n, name in enumerate(names, 1)]
        if list(self.which.options) != (options or NONE):
            self.which.options = options or NONE
        if self._shown is not self._work.brought:
            self._shown, self._start = self._work.brought, 0
        self._fill()
        # Last: whoever sees the column marked sees its own settings too.
        self.overview.value = overview(self._work, self.which.value or "")
        self._filling = False

    def _fill(self) -> None:
        plan = self.plan
        for widget in self.children[2:]:
            _visible(widget, plan is not None)
        if plan is None or self._work.brought is None:
            return
        for name, field in self.fields.items():
            field.value = _shown(name, getattr(plan, name))
        self._arrange(plan)
        self._fill_rows(plan)

    def _arrange(self, plan: ColumnPlan) -> None:
        assert self._work.brought is not None
        seen = traits(self._work.brought.column(plan.name)[:60])
        numbers = plan.weighed or (plan.required and plan.must != "yes")
        for name, visible in {
            "better": plan.weighed,
            "scale": plan.weighed,
            "unit": numbers,
            "equals": numbers,
            "pick": numbers and seen.ranges,
            "vat": numbers and seen.net,
            "must": plan.required,
            "bound": plan.required and plan.must != "yes",
        }.items():
            _visible(self.fields[name], visible)
        long = len(self._work.brought.rows) > PAGE
        for control in (self.earlier, self.later, self.seek):
            _visible(control, long and plan.role != "skip")
        _visible(self.undo, bool(self._own_names(plan) & {n for _, n in self._work.draft.own}))

    def _fill_rows(self, plan: ColumnPlan) -> None:
        assert self._work.brought is not None
        options, texts = self._work.brought.options, self._work.brought.column(plan.name)
        self.message.value = ""
        for place, row in enumerate(self.rows, start=self._start):
            if place >= len(options) or plan.role == "skip":
                _visible(row, False)
                continue
            _visible(row, True)
            try:
                row.fill(plan, options[place], texts[place], self._work.draft.own)
            except WorkshopError as error:
                self.message.value = html.note("bad", str(error))
                return

    def _chosen(self) -> None:
        if not self._filling:
            self._start = 0
            self.refresh()

    def _step(self, by: int) -> None:
        names = [value for _, value in self.which.options]
        self.which.value = names[(names.index(self.which.value) + by) % len(names)]

    def _page(self, by: int) -> None:
        last = len(self._work.brought.rows) - 1 if self._work.brought else 0
        self._start = max(0, min(self._start + by, last // PAGE * PAGE))
        self.refresh()

    def _seek(self) -> None:
        """Turn to the next page with a cell that the machine doubts, round to the beginning."""
        plan, brought = self.plan, self._work.brought
        if plan is None or brought is None:
            return
        options, texts = brought.options, brought.column(plan.name)
        ahead = range(self._start + PAGE, self._start + PAGE + LOOK_AHEAD)
        for place in (number % len(options) for number in ahead):
            if doubtful(plan, options[place], texts[place], self._work.draft.own):
                self._start = place // PAGE * PAGE
                break
        else:
            self._start = (self._start + LOOK_AHEAD) % len(options) // PAGE * PAGE
        self.refresh()

    def _setter(self, name: str) -> Callable[[dict[str, Any]], None]:
        def changed(change: dict[str, Any]) -> None:
            if not self._filling:
                self._set(name, change["new"])

        return changed

    def _set(self, name: str, value: Any) -> None:
        plan = self.plan
        if plan is None:
            return
        try:
            update = {name: typed_number(value) if name == "bound" else value}
            if name == "role" and value == "both" and plan.must == "yes":
                update["must"] = "at_least"
            changed = ColumnPlan.model_validate({**plan.model_dump(), **update})
            if changed.weighed or changed.required:
                changed.rule  # noqa: B018  tells of an agreed equality that cannot be read
        except WorkshopError as error:
            self.message.value = html.note("bad", str(error))
            return
        self._work.put(self._work.draft.with_column(changed))

    def _typed(self, option: str, value: Any) -> None:
        plan = self.plan
        if plan is None or self._filling:
            return
        draft = self._work.draft
        for name in self._own_names(plan):
            draft = draft.with_cell(option, name, value)
        self._work.put(draft)

    def _own_names(self, plan: ColumnPlan) -> set[str]:
        """Under which names a figure of this column counts: as criterion, as must-have, or both."""
        return (
            {plan.name}
            if not plan.required
            else ({plan.name, plan.must_name} if plan.weighed else {plan.must_name})
        )

    def _undo(self) -> None:
        if self.plan is not None:
            self._work.put(self._work.draft.without_cells(*self._own_names(self.plan)))


def _shown(name: str, value: Any) -> Any:
    if name == "bound":
        return "" if value is None else wording.number(value, 6)
    return str(value) if name == "vat" and value is not None else value


def _visible(widget: widgets.Widget, visible: bool) -> None:
    widget.layout.display = "" if visible else "none"
