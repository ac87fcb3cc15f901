"""The building blocks of a panel: a step, a text field, an upload, a row of buttons."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from workshop.errors import TooLarge, WorkshopError
from workshop.lesson.panel import html

MAX_UPLOAD = 20 * 1024 * 1024
_FULL = {"width": "100%"}


def root(*children: widgets.Widget) -> widgets.VBox:
    """The outermost box of a panel, with the kit's style."""
    box = widgets.VBox([widgets.HTML(html.STYLE), *children], layout=_FULL)
    box.add_class("bd")
    return box


def step(number: int, title: str, *children: widgets.Widget, hint: str = "") -> widgets.VBox:
    """One numbered step of the lesson."""
    head = f'<h3><span class="n" aria-hidden="true">{number}</span>{escape(title)}</h3>'
    if hint:
        head += f'<p class="bd-hint">{escape(hint)}</p>'
    box = widgets.VBox([widgets.HTML(head), *children], layout=_FULL)
    box.add_class("bd-step")
    return box


def show(markup: str = "") -> widgets.HTML:
    """A place for HTML from ``panel.html``."""
    return widgets.HTML(markup, layout=_FULL)


def button(label: str, on_click: Callable[[], None], *, main: bool = False) -> widgets.Button:
    """A button; ``main`` for the one that people should press next."""
    made = widgets.Button(description=label, button_style="primary" if main else "")
    made.on_click(lambda _: on_click())
    return made


def buttons(*children: widgets.Widget) -> widgets.HBox:
    """Buttons in a row that breaks on a phone."""
    row = widgets.HBox(list(children))
    row.add_class("bd-buttons")
    return row


def text(label: str, *, rows: int = 1, placeholder: str = "", value: str = "") -> widgets.Widget:
    """A text field with its label above it."""
    kind = widgets.Text if rows == 1 else widgets.Textarea
    field = kind(value=value, description=label, placeholder=placeholder, layout=_FULL)
    field.style.description_width = "auto"
    if rows > 1:
        field.rows = rows
    field.add_class("bd-stack")
    return field


def dropdown(
    label: str, options: list[tuple[str, object]], value: object = None
) -> widgets.Dropdown:
    """A choice from a list, label above it."""
    field = widgets.Dropdown(options=options, description=label, layout=_FULL)
    if value is not None:
        field.value = value
    field.style.description_width = "auto"
    field.add_class("bd-stack")
    return field


class Upload(widgets.VBox):
    """A file chooser that hands name and bytes to ``on_file`` and shows its error, if any.

    With ``multiple`` several files may be chosen at once; each is handed over on its own.
    """

    def __init__(
        self,
        label: str,
        accept: str,
        on_file: Callable[[str, bytes], None],
        *,
        multiple: bool = False,
    ) -> None:
        self._on_file = on_file
        self.chooser = widgets.FileUpload(accept=accept, multiple=multiple, description=label)
        self.message = show()
        self.chooser.observe(self._received, names="value")
        super().__init__([buttons(self.chooser), self.message], layout=_FULL)

    def _received(self, _change: object) -> None:
        told = []
        for file in self.chooser.value:
            self.take(file.name, bytes(file.content))
            told.append(self.message.value)
        self.message.value = "".join(told)
        self.chooser.unobserve_all("value")
        self.chooser.value = ()
        self.chooser.observe(self._received, names="value")

    def take(self, name: str, content: bytes) -> None:
        """Use a file as if it had been uploaded."""
        try:
            if len(content) > MAX_UPLOAD:
                raise TooLarge(
                    f"Tệp “{name}” nặng quá {MAX_UPLOAD // 1024 // 1024} MB. "
                    "Bạn tách tệp nhỏ hơn hoặc bỏ bớt ảnh trong tệp rồi chọn lại."
                )
            self._on_file(name, content)
        except WorkshopError as error:
            self.message.value = html.note("bad", str(error))
        else:
            self.message.value = html.note("good", f"Đã nhận tệp “{name}”.")
