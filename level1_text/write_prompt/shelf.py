"""The library on the page: filter, fill in, use, keep one's own, and take away as Word or text."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets as widgets

from level1_text.write_prompt import library
from level1_text.write_prompt.library import Template
from level1_text.write_prompt.request import Prompt, write_docx
from workshop.files import write_atomic
from workshop.lesson import PERSONAS
from workshop.lesson.panel import button, buttons, dropdown, html, show, text

ANY = "Tất cả"


class LibraryShelf(widgets.VBox):
    """``folder`` is the learner's own, ``on_use`` takes a filled request, ``current`` gives the one
    that is being written."""

    def __init__(
        self, folder: Path, on_use: Callable[[Prompt], None], current: Callable[[], Prompt]
    ) -> None:
        self._folder, self._on_use, self._current = folder, on_use, current
        self.persona = dropdown("Công việc", [(ANY, ""), *((v, k) for k, v in PERSONAS.items())])
        self.task = dropdown("Loại việc", [(ANY, "")])
        self.words = text("Tìm chữ trong tủ")
        self.chosen = dropdown("Yêu cầu", [])
        self.blanks = widgets.VBox([])
        self.preview, self.told = show(), show()
        self.use = button("Chép vào bốn phần ở bước 2", self._use, main=True)
        self.take = button("Lấy tệp Word và tệp chữ", self._take)
        self.take_all = button("Lấy cả danh sách đang lọc", self._take_all)
        self.title = text("Tên để cất yêu cầu bạn đang viết")
        self.keep = button("Cất vào tủ của tôi", self._keep)
        self.remove = button("Bỏ khỏi tủ của tôi", self._remove)
        super().__init__(
            [
                self.persona, self.task, self.words, self.chosen, self.blanks, self.preview,
                buttons(self.use, self.take, self.take_all, self.remove),
                self.title, buttons(self.keep), self.told,
            ],
            layout={"width": "100%"},
        )  # fmt: skip
        self._list_tasks()
        for field in (self.persona, self.task, self.words):
            field.observe(lambda _change: self._filter(), names="value")
        self.chosen.observe(lambda _change: self._show(), names="value")
        self._filter()

    @property
    def templates(self) -> tuple[Template, ...]:
        """One's own first, then those that ship."""
        return (*library.load_own(self._folder).kept, *library.shipped())

    def _list_tasks(self) -> None:
        tasks = sorted({each.task for each in self.templates})
        self.task.options = [(ANY, ""), *((each, each) for each in tasks)]

    def _filtered(self) -> list[Template]:
        return library.choose(self.templates, self.persona.value, self.task.value, self.words.value)

    def _filter(self) -> None:
        found = self._filtered()
        self.chosen.options = [(f"{each.task}: {each.title}", each.id) for each in found]
        self.chosen.value = found[0].id if found else None
        self._show()

    def _template(self) -> Template | None:
        return next((each for each in self.templates if each.id == self.chosen.value), None)

    def _show(self) -> None:
        template = self._template()
        self.remove.layout.display = "" if template and template.id.startswith("own-") else "none"
        if template is None:
            self.blanks.children = []
            self.preview.value = html.note(
                "info", "Không có yêu cầu nào hợp. Bạn bỏ bớt điều kiện lọc."
            )
            return
        fields = [text(blank.capitalize()) for blank in template.blanks]
        for field in fields:
            field.observe(lambda _change: self._look(), names="value")
        self.blanks.children = fields
        self._look()

    def _filled(self) -> Prompt:
        template = self._template()
        if template is None:
            return Prompt()
        pairs = zip(template.blanks, self.blanks.children, strict=True)
        return template.filled({blank: field.value for blank, field in pairs})

    def _look(self) -> None:
        lines = self._filled().text.strip().split("\n")
        body = "<br>".join(escape(line) for line in lines)
        self.preview.value = (
            '<div class="bd-scroll" tabindex="0" role="region" aria-label="Yêu cầu mẫu">'
            f"{body}</div>"
        )

    def _use(self) -> None:
        if self._template() is not None:
            self._on_use(self._filled())
            self.told.value = html.note(
                "good", "Đã chép vào bước 2. Bạn sửa cho đúng việc của mình."
            )

    def _take(self) -> None:
        template = self._template()
        if template is None:
            return
        docx, plain = self._folder / "yeu_cau_mau.docx", self._folder / "yeu_cau_mau.txt"
        write_docx(docx, template.title, self._filled())
        write_atomic(plain, self._filled().text)
        self.told.value = (
            html.download(docx, "Tải tệp Word") + " " + html.download(plain, "Tải tệp chữ")
        )

    def _take_all(self) -> None:
        found = self._filtered()
        book = self._folder / "tu_yeu_cau.docx"
        library.write_book(book, found)
        self.told.value = html.download(book, f"Tải {len(found)} yêu cầu (Word)")

    def _keep(self) -> None:
        title, prompt = self.title.value.strip(), self._current()
        if not title or not prompt.job.strip():
            self.told.value = html.note(
                "warn", "Bạn viết phần Việc cần làm ở bước 2 và đặt tên rồi bấm lại."
            )
            return
        library.keep(self._folder, title, prompt)
        self._list_tasks()
        self._filter()
        self.title.value = ""
        self.told.value = html.note("good", f"Đã cất “{title}”. Tài liệu không được cất cùng.")

    def _remove(self) -> None:
        template = self._template()
        if template is not None:
            library.drop(self._folder, template.title)
            self._list_tasks()
            self._filter()
