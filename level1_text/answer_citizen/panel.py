"""The lesson's face: a letter and a facts sheet in, rows chosen, answers worded, a Word reply out."""

import json
from pathlib import Path

import ipywidgets as widgets

from level1_text.answer_citizen import task
from level1_text.answer_citizen.checks import ReplyAnswer, day_of_reply, files_of
from level1_text.answer_citizen.letter import address_of
from level1_text.answer_citizen.panel_english import English
from level1_text.answer_citizen.panel_questions import Choices
from level1_text.answer_citizen.panel_views import (
    brief_view,
    contact_of,
    letter_view,
    origin_view,
    saved_view,
)
from level1_text.answer_citizen.reply import DOCX, compose, read_reply, write_reply
from level1_text.answer_citizen.verdict import verdict
from level1_text.answer_citizen.verify import Material
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import OWN, Case, Lesson
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
    Opening,
    Run,
    SelfCheck,
    Upload,
    button,
    buttons,
    html,
    root,
    show,
    step,
    text,
)
from workshop.lesson.panel.finished import handed_back
from workshop.lesson.panel.marked_editor import MarkedEditor
from workshop.lesson.panel.swap import Swap

LETTERS, SHEETS = ".docx,.pdf,.txt,.html,.htm", ".xlsx,.csv,.tsv,.docx"
DRAFT, OTHER, KEPT = "thu.md", "thu_cat_di.md", "lua_chon.json"
STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case, self.opened = desk, None, None
        self.brief, self.letter, self.origin, self.saved = show(), show(), show(), show()
        self.opening = Opening(
            "Đọc lại thư và bảng",
            desk,
            lambda: self.case,
            files_of,
            self._open,
            self._opened,
            "cả thư hỏi lẫn bảng thông tin",
        )
        self.asked = text(
            "Các câu hỏi trong thư, mỗi dòng một câu (bạn thêm, bớt, sửa được)", rows=6
        )
        self.asker = text("Người hỏi, kèm cách xưng hô", placeholder="bà Hoàng Thị Mơ")
        self.sender = text("Tên người hoặc cơ quan trả lời")
        self.choices = Choices(self._keep_choices)
        self.who = text("Câu nào bảng không có thì ai sẽ trả lời?")
        self.by = text("Người đó trả lời trước ngày nào?", placeholder="05/12/2026")
        self.wording = Run(
            "Nhờ AI viết các câu trả lời", self._word, self._worded, after=self.opening
        )
        label = "Thư trả lời của bạn (mỗi câu hỏi một dòng có số 1., 2., …)"
        self.editor = MarkedEditor(label, verdict, self._edited)
        self.swap = Swap(self.editor, self._other)
        self.saving = button("Lưu thành tệp Word", self._save, main=True)
        self.back = Upload("Nộp lại tệp Word đã sửa", ".docx", self._back)
        self.english = English(
            lambda: self.editor.area.value,
            lambda: address_of(self.asker.value),
            lambda: desk.work(self.case),
            desk.lesson.recorded,
            self.wording,
        )
        self.chooser = ChooseCase(desk, self._choose, self._own_files())
        self.check = SelfCheck(desk, lambda: self.case)
        notice = html.note("warn", desk.notice) if desk.notice else ""
        self.view = root(show(STYLE + notice), *self._steps())
        self.asked.observe(lambda _: self._ask(), names="value")
        for field in (self.asker, self.sender, self.who, self.by):
            field.observe(lambda _: self._keep_choices(), names="value")
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _own_files(self) -> widgets.VBox:
        letter = Upload("1. Chọn thư hỏi", LETTERS, lambda *file: self._own("thu", *file))
        sheet = Upload("2. Chọn bảng thông tin", SHEETS, lambda *file: self._own("bang", *file))
        return widgets.VBox([letter, sheet], layout={"width": "100%"})

    def _steps(self) -> list[widgets.VBox]:
        return [
            step(
                1, "Chọn thư và bảng thông tin", self.chooser, self.opening, self.brief, self.letter
            ),
            step(
                2,
                "Thư hỏi những gì, ai hỏi?",
                self.asked,
                self.asker,
                self.sender,
                hint="Máy nhặt sẵn các câu hỏi. Bạn đọc lại thư xem còn sót câu nào không.",
            ),
            step(
                3,
                "Chọn dòng của bảng cho từng câu",
                self.choices,
                self.who,
                self.by,
                self.wording,
                self.origin,
                hint="Người hỏi thuộc trường hợp nào? Dòng nào đã hết hạn? Việc này chỉ bạn quyết được.",
            ),
            step(
                4,
                "Đọc lại, sửa thư",
                self.editor,
                buttons(self.swap),
                hint="Nền xanh: có trong bảng và còn hiệu lực. Nền đỏ: không dùng được.",
            ),
            step(5, "Lưu thành Word", buttons(self.saving), self.saved, self.back, self.english),
            step(6, "Tự kiểm tra", self.check),
            step(7, "Nộp bài", HandIn(self.desk)),
        ]

    def _own(self, stem: str, name: str, content: bytes) -> None:
        """Keep one of the two files; a new letter takes what was made for the old one with it."""
        case = self.desk.lesson.case(OWN)
        work = self.desk.work(case)
        gone = list(work.glob(f"{stem}.*")) if stem == "bang" else [*work.glob("thu*"), work / KEPT]
        for path in gone:
            path.unlink(missing_ok=True)
        self.desk.keep(case, stem + Path(name).suffix.lower(), content)
        self._choose(case)

    def _choose(self, case: Case) -> None:
        self.case, self.opened = case, None
        self.brief.value = brief_view(case)
        self.letter.value = self.origin.value = self.saved.value = ""
        self.check.result.value = self.back.message.value = ""
        self.asked.value = ""
        self.choices.ask((), (), {})
        self.editor.edit(None, "")
        self.swap.refresh()
        self.wording.drop()
        self.english.clear()
        self.opening.begin()

    def _open(self, files: tuple[Path, Path]) -> Job:
        return submit(task.open_letter, *files, day_of_reply(self.case), limits=task.LIMITS)

    def _opened(self, opened: task.Opened) -> None:
        self.letter.value = letter_view(opened)
        kept = self._kept()
        brief = self.case.brief
        self.asker.value = kept.get("asker", brief.get("asker", opened.letter.asker))
        self.sender.value = kept.get("sender", brief.get("sender", ""))
        self.who.value, self.by.value = kept.get("who", ""), kept.get("by", "")
        self.asked.value = kept.get("asked", "\n".join(opened.letter.questions))
        self.opened = opened
        self.choices.ask(self._questions(), opened.rows, kept.get("rows", {}))
        path = self.desk.work(self.case) / DRAFT
        material = Material(opened.rows, opened.letter.text, opened.day)
        self.editor.edit(material, path.read_text(encoding="utf-8") if path.is_file() else "")
        self.saved.value = saved_view(self.desk.work(self.case) / DOCX)
        self.swap.refresh()

    def _questions(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.asked.value.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def _ask(self) -> None:
        if self.opened is not None:
            self.choices.ask(self._questions(), self.opened.rows, self._kept().get("rows", {}))
            self._keep_choices()

    def _kept(self) -> dict:
        path = self.desk.work(self.case) / KEPT
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def _keep_choices(self) -> None:
        if self.opened is None:
            return
        kept = {
            "asked": self.asked.value,
            "asker": self.asker.value,
            "sender": self.sender.value,
            "who": self.who.value,
            "by": self.by.value,
            "rows": self.choices.chosen,
        }
        self.desk.keep(self.case, KEPT, json.dumps(kept, ensure_ascii=False))

    def _word(self) -> Job:
        if self.opened is None:
            raise WorkshopError("Bạn chọn thư và bảng thông tin ở bước 1 trước, rồi bấm lại.")
        chosen = self.choices.chosen
        undecided = [at for at, q in enumerate(self._questions(), 1) if q not in chosen]
        if undecided or not chosen:
            places = ", ".join(map(str, undecided)) or "nào"
            raise WorkshopError(
                f"Câu {places} chưa chọn dòng của bảng. Nếu bảng không có, bạn đánh dấu “sẽ trả lời sau”."
            )
        rows = {row.number: row for row in self.opened.rows}
        asked = tuple(
            task.Asked(question=q, rows=tuple(rows[n] for n in numbers if n in rows))
            for q, numbers in chosen.items()
        )
        wanted = task.Wanted(
            asked=asked,
            address=address_of(self.asker.value),
            who=self.who.value.strip(),
            by=self.by.value.strip(),
        )
        self.swap.begin()
        return submit(task.word_answers, wanted, self.desk.lesson.recorded, limits=task.LIMITS)

    def _worded(self, made: task.Pieces) -> None:
        written = compose(
            self.asker.value,
            address_of(self.asker.value),
            self.sender.value,
            [piece.text for piece in made.pieces],
            contact_of(self.opened.rows),
        )
        self.origin.value = origin_view(made) + self.swap.finish(written)

    def _other(self) -> Path | None:
        """Where the text lies that changes places with the one in the editor."""
        return self.desk.work(self.case) / OTHER if self.opened is not None else None

    def _edited(self, value: str) -> None:
        if self.opened is not None:
            self.desk.keep(self.case, DRAFT, value)

    def _save(self) -> None:
        if self.opened is None or not self.editor.area.value.strip():
            sentence = "Chưa có gì để lưu. Bạn làm bước 1 đến bước 4 trước."
            self.saved.value = html.note("warn", sentence)
            return
        write_reply(self.desk.work(self.case) / DOCX, self.editor.area.value)
        self._keep_answer()

    def _back(self, _name: str, content: bytes) -> None:
        if self.opened is None:
            raise WorkshopError("Bạn chọn thư ở bước 1 trước, rồi nộp lại tệp Word của thư đó.")
        with handed_back(self.desk.work(self.case) / DOCX, content) as trial:
            reply = read_reply(trial)
        self.editor.fill(reply.text)
        self._keep_answer()

    def _keep_answer(self) -> None:
        where = (self.desk.work(self.case) / DOCX).relative_to(self.desk.folder).as_posix()
        self.desk.save(self.case, ReplyAnswer(artefact=where))
        self.saved.value = saved_view(self.desk.work(self.case) / DOCX)
