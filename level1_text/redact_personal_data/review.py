"""What the learner goes through: found items to switch off, doubtful words to add, the text itself."""

from collections.abc import Callable, Sequence
from html import escape

import ipywidgets as widgets

from level1_text.redact_personal_data import masking
from level1_text.redact_personal_data.masking import Added, Item
from level1_text.redact_personal_data.suspects import suspects
from level1_text.redact_personal_data.task import Choice, Doc
from workshop.lesson.panel import button, buttons, dropdown, html, show, text
from workshop.vietnamese.personal import LABELS

KINDS = [
    ("Họ tên", "name"),
    ("Số điện thoại", "phone"),
    ("Số căn cước", "citizen_number"),
    ("Số tài khoản", "bank_account"),
    ("Mã số thuế", "tax_code"),
    ("Thư điện tử", "email"),
    ("Địa chỉ", "address"),
    ("Ngày sinh", "birth_date"),
    ("Biển số xe", "plate"),
    ("Số bảo hiểm", "insurance"),
    ("Giấy tờ khác", "id_document"),
    ("Tên trên mạng, điều khác", "other"),
]
MOST = 150  # boxes on a page: a hundred pages of names would make it slow
AROUND = 3  # words before and after an item


class Review(widgets.VBox):
    """Holds the learner's choice; ``on_change`` hears of every change."""

    def __init__(self, on_change: Callable[[Choice], None]) -> None:
        self._on_change = on_change
        self.docs: Sequence[Doc] = ()
        self.choice = Choice()
        self.found, self.doubtful, self.own = (widgets.VBox([]) for _ in range(3))
        self.summary, self.view, self.told = show(), show(), show()
        self.words = text("Chữ cần che (gõ hoặc dán đúng như trong văn bản)")
        self.kind = dropdown("Đó là gì?", KINDS, "name")
        self.add = button("Che thêm chữ này", self._add_typed)
        super().__init__(
            [
                self.summary,
                self.found,
                show("<h4>Máy bỏ sót gì?</h4>"),
                self.view,
                self.doubtful,
                self.words,
                self.kind,
                buttons(self.add),
                self.told,
                self.own,
            ],
            layout={"width": "100%"},
        )
        self.clear()

    def clear(self) -> None:
        """Show nothing, as before a document is read."""
        self.docs, self.choice = (), Choice()
        self.words.value = self.told.value = ""
        self.layout.display = "none"

    def show(self, docs: Sequence[Doc], choice: Choice) -> None:
        """Show these documents, going on from an earlier choice."""
        self.docs, self.choice = docs, choice
        self.layout.display = ""
        self._list_found()
        self._refresh()

    def _list_found(self) -> None:
        groups: dict[str, list[tuple[Doc, Item]]] = {}
        for doc in self.docs:
            for item in doc.found:
                groups.setdefault(item.id, []).append((doc, item))
        boxes = [self._box(key, places) for key, places in list(groups.items())[:MOST]]
        if len(groups) > MOST:
            boxes.append(
                show(html.note("info", f"Và {len(groups) - MOST} mục khác, cũng sẽ được che."))
            )
        self.found.children = boxes
        total = sum(len(places) for places in groups.values())
        sentence = f"Máy tìm thấy {total} chỗ, {len(groups)} mục khác nhau."
        self.summary.value = html.note(
            "info", sentence, "Mục nào không phải thông tin cá nhân, bạn bỏ dấu chọn."
        )

    def _box(self, key: str, places: Sequence[tuple[Doc, Item]]) -> widgets.Checkbox:
        doc, item = places[0]
        count = f", {len(places)} chỗ" if len(places) > 1 else ""
        label = LABELS.get(item.kind, "thông tin").capitalize()  # type: ignore[call-overload]
        box = widgets.Checkbox(
            value=key not in self.choice.off,
            description=f"{label}: {item.text}{count} · {_around(doc, item)}",
            indent=False,
            layout={"width": "100%"},
        )
        box.observe(lambda change: self._switch(key, change["new"]), names="value")
        return box

    def _switch(self, key: str, on: bool) -> None:
        off = [each for each in self.choice.off if each != key]
        self._decide(Choice(off=tuple(off if on else [*off, key]), added=self.choice.added))

    def _add_typed(self) -> None:
        words = self.words.value.strip()
        if not words:
            self.told.value = html.note("warn", "Bạn gõ chữ cần che vào ô trên rồi bấm lại.")
            return
        count = sum(
            len(list(masking.occurrences(each, words))) for doc in self.docs for each in doc.texts
        )
        if not count:
            self.told.value = html.note(
                "warn",
                f"Không thấy “{words}” trong văn bản. Bạn gõ đúng chữ hoa, chữ thường và dấu.",
            )
            return
        self.told.value = html.note("good", f"Sẽ che “{words}” ở {count} chỗ.")
        self.words.value = ""
        self._include(words, self.kind.value)

    def _include(self, words: str, kind: str) -> None:
        rest = [each for each in self.choice.added if each.text != words]
        self._decide(Choice(off=self.choice.off, added=(*rest, Added(text=words, kind=kind))))

    def _leave_out(self, words: str) -> None:
        rest = tuple(each for each in self.choice.added if each.text != words)
        self._decide(Choice(off=self.choice.off, added=rest))

    def _decide(self, choice: Choice) -> None:
        self.choice = choice
        self._on_change(choice)
        self._refresh()

    def _refresh(self) -> None:
        self.own.children = [
            button(f"Bỏ che “{each.text}”", lambda words=each.text: self._leave_out(words))
            for each in self.choice.added
        ]
        doubtful = suspects(self.docs, self.choice)[:40]
        hint = html.note(
            "warn",
            "Chữ viết hoa và số dưới đây CHƯA che. Mục nào là thông tin cá nhân, bạn chọn nó.",
            "Máy không nhận ra tên viết thường, biệt danh: bạn đọc lại cả văn bản ở trên.",
        )
        self.doubtful.children = [show(hint), *(self._doubt(words) for words in doubtful)]
        self.view.value = text_view(self.docs, self.choice)

    def _doubt(self, words: str) -> widgets.Checkbox:
        box = widgets.Checkbox(value=False, description=words, indent=False)
        kind = "other" if any(c.isdigit() or c == "@" for c in words) else "name"
        box.observe(lambda _change: self._include(words, kind), names="value")
        return box


def _around(doc: Doc, item: Item) -> str:
    """The words around an item, so that one sees which it is."""
    line = doc.texts[item.piece]
    before = " ".join(line[: item.start].split("\n")[-1].split()[-AROUND:])
    after = " ".join(line[item.end :].split("\n")[0].split()[:AROUND])
    return f"…{before} ▮ {after}…"


def text_view(docs: Sequence[Doc], choice: Choice) -> str:
    """The texts with what will be hidden marked."""
    parts = []
    for doc in docs:
        items = masking.chosen(doc.texts, doc.found, choice.off, choice.added)
        lines = [
            _marked(piece, [item for item in items if item.piece == place])
            for place, piece in enumerate(doc.texts)
        ]
        parts.append(f"<h4>{escape(doc.name)}</h4><p>{'<br>'.join(lines)}</p>")
    body = "".join(parts)
    return (
        "<p>Nền đỏ sẽ được che. Bạn đọc từ đầu đến cuối, tìm chỗ còn sót.</p>"
        f'<div class="bd-scroll" tabindex="0" role="region" aria-label="Văn bản">{body}</div>'
    )


def _marked(text_line: str, items: Sequence[Item]) -> str:
    out, last = [], 0
    for item in items:
        out.append(escape(text_line[last : item.start]))
        out.append(f'<mark class="missing">{escape(item.text)}</mark>')
        last = item.end
    out.append(escape(text_line[last:]))
    return "".join(out).replace("\n", "<br>")
