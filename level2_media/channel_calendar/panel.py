"""The lesson's face: a facts sheet in, a month of posts out as a calendar and a media kit."""

from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from level2_media.channel_calendar import task
from level2_media.channel_calendar.checks import FACTS
from level2_media.channel_calendar.model import Facts, Post
from level2_media.channel_calendar.panel_posts import Posts
from level2_media.channel_calendar.schedule import month_of
from level2_media.channel_calendar.work import KEPT, Work
from level2_media.channel_calendar.workbook import BOOK, KIT
from workshop.engine import submit
from workshop.errors import BadAnswer, WorkshopError
from workshop.lesson import OWN, Case, Lesson
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
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
from workshop.lesson.panel.finished import saved

BACK, PUT_AWAY, SAMPLE = "nop_lai.xlsx", "bai_cat_di.json", "bang_su_that_mau.xlsx"
SOURCES = {
    "model": "mô hình chạy ngay trên máy này",
    "remote": "mô hình trên mạng do giảng viên cài đặt",
    "cache": "bộ nhớ của máy",
    "recorded": "lời đáp ghi sẵn của mô hình",
}


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the work. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.work = desk, Work(desk)
        self.upload = Upload("Chọn bảng sự thật (xlsx)", ".xlsx", self._own)
        self.brief, self.told, self.origin, self.link = show(), show(), show(), show()
        self.opening = Run("Đọc lại bảng sự thật", self._open, self._opened)
        self.fields = {
            "month": text("Tháng (năm-tháng, như 2027-01)"),
            "posts": text("Số bài mỗi kênh (như: Facebook 4, Zalo OA 2, TikTok 2)"),
            "goals": text("Mục tiêu của tháng, mỗi dòng một mục tiêu", rows=3),
            "audiences": text("Người xem, mỗi dòng một nhóm", rows=3),
            "owners": text("Người phụ trách, mỗi dòng một người", rows=2),
        }
        self.proposing = Run(
            "Xếp lịch và nhờ AI viết", self._propose, self._proposed, after=self.opening
        )
        self.undo = button("Lấy lại lịch trước đó", self._undo)
        self.posts = Posts(self.work)
        self.saving = Run("Lưu lịch và bộ nội dung", self._save, self._saved, after=self.proposing)
        self.back = Upload("Nộp lại lịch Excel đã sửa", ".xlsx", self._take)
        self.taking = Run("Đọc lại lịch đã sửa", self._read_back, self._taken)
        self.taking.go.layout.display = "none"
        sample = desk.lesson.case(OWN).folder / SAMPLE
        link = show(html.download(sample, "Tải bảng sự thật mẫu"))
        own = widgets.VBox([link, self.upload], layout={"width": "100%"})
        self.chooser = ChooseCase(desk, self._choose, own)
        self.check = SelfCheck(desk, lambda: self.work.case, self.saving)
        notice = html.note("warn", desk.notice) if desk.notice else ""
        self.view = root(show(notice), *self._steps(HandIn(desk, self.saving)))
        for name, field in self.fields.items():
            field.observe(lambda _, name=name: self._keep(name), names="value")
        self.work.listen(self.posts.refresh)
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self, hand_in: HandIn) -> list[widgets.VBox]:
        return [
            step(1, "Chọn bảng sự thật", self.chooser, self.opening, self.brief, self.told),
            step(2, "Tháng này cần gì", *self.fields.values(),
                 hint="Máy xếp ngày theo kênh và theo hạn của từng điều. Bạn nói mục tiêu."),
            step(3, "Xếp lịch, nhờ AI viết nháp", self.proposing, buttons(self.undo), self.origin,
                 hint="Bài AI viết sai tên, giá, ngày thì máy bỏ, thay bằng chữ trong bảng sự thật."),
            step(4, "Sửa từng bài", self.posts,
                 hint="Máy nói lỗi ngay khi bạn gõ. Bạn đọc to từng bài trước khi đăng."),
            step(5, "Lưu lịch Excel và bộ nội dung", self.saving, self.link, self.back, self.taking),
            step(6, "Tự kiểm tra", self.check),
            step(7, "Nộp bài", hand_in),
        ]  # fmt: skip

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring(FACTS, name, content))

    def _choose(self, case: Case) -> None:
        for run in (self.opening, self.proposing, self.saving, self.taking):
            run.drop()
        self.opening.go.layout.display = ""
        self.work.choose(case)
        self.brief.value, self.told.value, self.origin.value = brief_view(case), "", ""
        self.check.result.value = self.back.message.value = ""
        self._fill()
        self._show_undo()
        self.show_link()
        if self.work.sheet is not None:
            self.opening.press()

    def _open(self) -> Any:
        sheet = self.work.sheet
        if sheet is None:
            raise WorkshopError("Bạn chọn bài, hoặc chọn bảng sự thật của bạn trước nhé.")
        return submit(task.open_facts, sheet, limits=task.LIMITS)

    def _opened(self, facts: Facts) -> None:
        self.work.facts = facts
        self.opening.go.layout.display = "none"
        self.told.value = facts_view(facts)
        self.work.tell()

    def _fill(self) -> None:
        wanted = self.work.wanted
        self._filling = True
        self.fields["month"].value = wanted.month
        self.fields["posts"].value = ", ".join(f"{name} {n}" for name, n in wanted.posts.items())
        for name in ("goals", "audiences", "owners"):
            self.fields[name].value = "\n".join(getattr(wanted, name))
        self._filling = False

    def _keep(self, name: str) -> None:
        if self._filling or self.work.case is None:
            return
        typed = self.fields[name].value
        if name == "month":
            self.work.want(month=typed.strip())
        elif name == "posts":
            self.work.want(posts=read_counts(typed))
        else:
            lines = tuple(line.strip("-• ") for line in typed.splitlines() if line.strip("-• "))
            self.work.want(**{name: lines})

    def _propose(self) -> Any:
        if self.work.facts is None:
            raise WorkshopError("Chưa có bảng sự thật nào được mở. Bạn xem lại bước 1 trước nhé.")
        month_of(self.work.wanted.month)
        if not any(self.work.wanted.posts.values()):
            raise BadAnswer("Bạn ghi số bài mỗi kênh, như: Facebook 4, Zalo OA 2, TikTok 2.")
        given = (self.work.facts, self.work.wanted, self.desk.lesson.recorded)
        return submit(task.propose, *given, limits=task.LIMITS)

    def _proposed(self, draft: task.Draft) -> None:
        self._put_away()
        self.work.write(draft.posts)
        self.origin.value = origin_view(draft)
        self.work.tell()

    def _put_away(self) -> None:
        """Keep the posts that a new plan replaces; one button brings them back."""
        if self.work.posts and self.work.case is not None:
            self.desk.keep(self.work.case, PUT_AWAY, KEPT.dump_json(self.work.posts))
        self._show_undo()

    def _show_undo(self) -> None:
        there = self.work.case is not None and (self.work.folder / PUT_AWAY).is_file()
        self.undo.layout.display = "" if there else "none"

    def _undo(self) -> None:
        before = KEPT.validate_json((self.work.folder / PUT_AWAY).read_bytes())
        self._put_away()
        self.work.write(before)
        self.work.tell()

    def _save(self) -> Any:
        if self.work.facts is None or not self.work.posts or self.work.case is None:
            raise WorkshopError("Chưa có bài nào để lưu. Bạn làm bước 1 đến bước 3 trước.")
        month_of(self.work.wanted.month)
        title = self.work.case.brief.get("title", "Lịch đăng bài")
        given = (self.work.posts, self.work.facts, title, self.work.folder)
        return submit(task.save, *given, limits=task.LIMITS)

    def _saved(self, _path: Path) -> None:
        self.work.keep_answer()
        self.show_link()

    def show_link(self) -> None:
        """Links to the calendar and the kit, if there are any."""
        if self.work.case is None:
            self.link.value = ""
            return
        self.link.value = saved(
            {
                "Tải lịch Excel": self.work.folder / BOOK,
                "Tải bộ nội dung (zip)": self.work.folder / KIT,
            },
            "Bạn tải về, sửa trong Excel rồi nộp lại nếu muốn.",
        )

    def _take(self, _name: str, content: bytes) -> None:
        if self.work.facts is None or self.work.case is None:
            raise WorkshopError("Bạn chọn bảng sự thật ở bước 1 trước, rồi nộp lại lịch của nó.")
        self.desk.keep(self.work.case, BACK, content)
        self.taking.press()

    def _read_back(self) -> Any:
        return submit(task.take_back, self.work.folder / BACK, limits=task.LIMITS)

    def _taken(self, posts: tuple[Post, ...]) -> None:
        self._put_away()
        self.work.write(posts)
        self.work.tell()
        self.saving.press()


def read_counts(typed: str) -> dict[str, int]:
    """Posts a channel from "Facebook 4, Zalo OA 2"; what is no number counts as none."""
    out = {}
    for part in typed.replace("\n", ",").split(","):
        name, _, count = part.strip().rpartition(" ")
        if name and count.isdigit():
            out[name.strip(" :")] = min(int(count), 31)
    return out


def brief_view(case: Case) -> str:
    """Who needs the month, and what they say."""
    brief = case.brief
    if not brief:
        return ""
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} dặn:</strong></p>"
        + html.bullets(brief["notes"])
        + html.download(case.folder / brief["file"], "Tải bảng sự thật")
    )


def facts_view(facts: Facts) -> str:
    """The facts sheet, to read before anything is written."""
    told = html.bullets(f"{fact.code} ({fact.kind}): {fact.told}" for fact in facts.facts)
    pictures = html.bullets(
        f"{p.code}: {p.about}. Giấy phép: {p.licence or 'KHÔNG CÓ'}{', do AI tạo' if p.by_ai else ''}."
        for p in facts.pictures
    )
    return (
        f"<details><summary>Xem bảng sự thật và danh sách ảnh</summary>{told}{pictures}</details>"
    )


def origin_view(draft: task.Draft) -> str:
    """How many posts the model worded, and where its words came from."""
    by_ai = sum(post.by == "ai" for post in draft.posts)
    lines = [f"Đã xếp {len(draft.posts)} bài: AI viết {by_ai}, còn lại lấy chữ trong bảng sự thật."]
    where = [f"{n} bài từ {SOURCES[kind]}" for kind, n in draft.replies.items() if kind in SOURCES]
    if where:
        lines.append(f"Lời của AI: {', '.join(where)} ({draft.model}).")
    return html.note("info", *lines)
