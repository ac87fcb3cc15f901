"""The lesson's face: choose a notice, turn it into words, mend the script, have it read, hand in."""

import json
from pathlib import Path

import ipywidgets as widgets

from level2_media.read_aloud import notice as notices
from level2_media.read_aloud import task, views
from level2_media.read_aloud.checks import NOTICE, BulletinAnswer
from level2_media.read_aloud.notice import Notice
from level2_media.read_aloud.script import DOCX, LABEL, read_script, write_script
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Later,
    Opening,
    Run,
    Upload,
    button,
    buttons,
    dropdown,
    html,
    root,
    show,
    step,
    text,
)

SPEEDS = [
    ("Rất chậm, cho người cao tuổi", 105),
    ("Chậm", 115),
    ("Hơi chậm", 125),
    ("Vừa", 135),
    ("Hơi nhanh", 145),
    ("Nhanh", 155),
    ("Rất nhanh", 165),
]
CHIMES = [("Chuông ở đầu", "start"), ("Chuông ở đầu và cuối", "both"), ("Không có chuông", "none")]
ENDINGS = [("mp3: nhẹ, mọi máy đều mở được", ".mp3"), ("wav: nặng hơn, cho dàn loa", ".wav")]
DRAFT, ORDER, HEARD = "kich_ban.txt", "cach_doc.json", "do_duoc.json"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case, self.notice = desk, None, None
        self._asked_for = None
        upload = Upload(
            "Chọn thông báo (docx, pdf, txt, html)", ".docx,.pdf,.txt,.html,.htm", self._own
        )
        self.brief, self.changed, self.verdict, self.made = show(), show(), show(), show()
        self.opening = Opening(
            "Đọc lại thông báo",
            desk,
            lambda: self.case,
            lambda submission: submission.source(NOTICE),
            self._open,
            self._opened,
        )
        self.turn = button("Chuyển chữ viết thành lời", self._turn, main=True)
        self.area = text("Kịch bản đọc (mỗi dòng một đoạn)", rows=14)
        self.add_label = button("Thêm câu báo giọng máy", self._add_label)
        self.speed = dropdown("Tốc độ đọc", SPEEDS, 135)
        self.chimes = dropdown("Chuông báo", CHIMES, "start")
        self.ending = dropdown("Loại tệp", ENDINGS, ".mp3")
        self.reading = Run(
            "Lưu kịch bản và tạo tệp âm thanh", self._read, self._was_read, after=self.opening
        )
        self.back = Upload("Nộp lại kịch bản Word đã sửa", ".docx", self._back)
        self.checking = CheckJob(desk, lambda: self.case, self.reading)
        self.chooser = ChooseCase(desk, self._choose, upload)
        self._later = Later(0.5, self._show_verdict)
        self.view = self._steps()
        self.area.observe(self._written, names="value")
        for field in (self.speed, self.chimes, self.ending):
            field.observe(lambda _: self._keep_order(), names="value")
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> widgets.VBox:
        return root(
            show(html.note("warn", self.desk.notice) if self.desk.notice else ""),
            step(1, "Chọn thông báo", self.chooser, self.opening, self.brief),
            step(
                2,
                "Chuyển chữ viết thành lời",
                buttons(self.turn),
                self.changed,
                hint="Máy đổi số, ngày, chữ tắt thành chữ theo bảng. Chữ tắt hai nghĩa thì máy chỉ đoán.",
            ),
            step(
                3,
                "Sửa kịch bản cho tai nghe",
                self.area,
                buttons(self.add_label),
                self.verdict,
                hint="Bạn đọc to một lượt. Câu nào hụt hơi thì tách, dòng nào chỉ để nhìn thì xoá.",
            ),
            step(
                4,
                "Tạo giọng đọc",
                self.speed,
                self.chimes,
                self.ending,
                self.reading,
                self.made,
                self.back,
                hint="Giọng máy rõ chữ nhưng đều đều. Tệp luôn mang dấu hiệu giọng máy.",
            ),
            step(5, "Tự kiểm tra", self.checking),
            step(6, "Nộp bài", HandIn(self.desk, self.reading)),
        )

    def _own(self, name: str, content: bytes) -> None:
        self._choose(self.desk.bring(NOTICE, name, content))

    def _choose(self, case: Case) -> None:
        self.case = self.notice = None
        for running in (self.reading, self.checking):
            running.drop()
        self.changed.value = self.verdict.value = self.made.value = ""
        self.brief.value = views.brief(case)
        self.area.value = self._kept(case, DRAFT)
        order = json.loads(self._kept(case, ORDER) or "{}")
        self.speed.value, self.chimes.value = order.get("speed", 135), order.get("chimes", "start")
        self.ending.value = order.get("ending", ".mp3")
        self.case = case
        self._show_made()
        self.opening.begin()

    def _kept(self, case: Case, name: str) -> str:
        path = self.desk.work(case) / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def _open(self, source: Path) -> Job:
        return submit(notices.open_notice, source)

    def _opened(self, found: Notice) -> None:
        self.notice = found
        self.brief.value = views.brief(self.case) + views.notice(found)
        if self.area.value.strip():
            self.changed.value = views.pieces(found)
        self._show_verdict()

    def _turn(self) -> None:
        if self.notice is None:
            self.changed.value = html.note(
                "warn", "Bạn chọn thông báo ở bước 1, chờ máy mở xong nhé."
            )
            return
        if self.area.value.strip() and self.area.value != self.notice.script.text:
            self.desk.keep(self.case, "kich_ban_truoc.txt", self.area.value)
        self.area.value = self.notice.script.text
        self.changed.value = views.pieces(self.notice)

    def _add_label(self) -> None:
        if self.case is not None and LABEL not in self.area.value:
            self.area.value = f"{self.area.value.rstrip()}\n{LABEL}\n".lstrip()

    def _written(self, change: dict[str, str]) -> None:
        if self.case is not None:
            self.desk.keep(self.case, DRAFT, change["new"])
            self._later.poke()

    def _keep_order(self) -> None:
        if self.case is not None:
            self.desk.keep(self.case, ORDER, self._order().model_dump_json())
            self._show_verdict()

    def _order(self) -> task.Order:
        title = self.case.brief.get("title", "Bản tin loa phát thanh")
        return task.Order(
            speed=self.speed.value, chimes=self.chimes.value, ending=self.ending.value, title=title
        )

    def _plan(self) -> float | None:
        return self.case.brief.get("plan_seconds") if self.case is not None else None

    def _show_verdict(self) -> None:
        if self.notice is not None and self.case is not None:
            self.verdict.value = views.verdict(
                self.area.value, self.notice, self.speed.value, self.chimes.value, self._plan()
            )

    def _read(self) -> Job:
        if self.case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước nhé.")
        self._asked_for = self.area.value
        return submit(task.make_bulletin, self._asked_for, self._order(), limits=task.LIMITS)

    def _was_read(self, made: task.Made) -> None:
        """Keep sound and script of one and the same text, then the answer that names them."""
        work = self.desk.work(self.case)
        sound = self.desk.keep(self.case, f"ban_tin{made.ending}", made.data)
        for other in work.glob("ban_tin.*"):
            if other != sound:
                other.unlink()
        script = write_script(work / DOCX, self._asked_for)
        heard = {"seconds": made.seconds, "lufs": made.lufs}
        self.desk.keep(self.case, HEARD, json.dumps(heard))
        places = [path.relative_to(self.desk.folder).as_posix() for path in (script, sound)]
        self.desk.save(self.case, BulletinAnswer(script=places[0], sound=places[1]))
        self._show_made()

    def _show_made(self) -> None:
        work = self.desk.work(self.case)
        sounds, heard = sorted(work.glob("ban_tin.*")), self._kept(self.case, HEARD)
        if sounds and heard and (work / DOCX).is_file():
            self.made.value = views.made(
                sounds[0], work / DOCX, **json.loads(heard), plan=self._plan()
            )

    def _back(self, _name: str, content: bytes) -> None:
        if self.case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước, rồi nộp lại kịch bản của bài đó.")
        trial = self.desk.keep(self.case, "nop_lai.docx", content)
        try:
            self.area.value = read_script(trial)
        finally:
            trial.unlink(missing_ok=True)
        self.made.value = html.note(
            "info", "Đã nhận kịch bản. Bạn bấm nút trên để tạo lại tệp âm thanh."
        )
