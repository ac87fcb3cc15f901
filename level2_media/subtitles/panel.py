"""The lesson's face: choose a recording, get a draft, mend it in a table, save srt and vtt, hand in."""

import json
import shutil
from pathlib import Path

import ipywidgets as widgets

from level2_media.subtitles import task, views
from level2_media.subtitles.checks import SubtitleAnswer
from level2_media.subtitles.table import CueTable
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import OWN, Case, Lesson
from workshop.lesson.panel import (
    ChooseCase,
    Desk,
    HandIn,
    Later,
    Run,
    SelfCheck,
    Upload,
    Uploads,
    button,
    buttons,
    html,
    root,
    show,
    step,
)
from workshop.lesson.panel.finished import saved
from workshop.media.subtitle_rules import tidy
from workshop.media.subtitles import Cue, read_subtitles, to_srt, to_vtt

SRT, VTT = "phu_de.srt", "phu_de.vtt"
WORKING, PUT_AWAY, LENGTH = "dang_sua.json", "ban_cat_di.json", "do_dai.json"
SOUNDS = ".mp3,.wav,.m4a,.aac,.ogg,.opus,.flac,.amr,.mp4,.mov,.webm,.mkv,.3gp"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner does is on disk before it is shown."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case = desk, None
        self.brief, self.player, self.heard = show(), show(), show()
        self.verdict, self.saved = show(), show()
        self.shipped = button("Dùng bản nháp kèm bài", self._use_shipped, main=True)
        self.listening = Run("Nhờ AI nghe ghi âm", self._listen, self._listened, self._so_far)
        self.swap = button("Đổi với bản đã cất", self._swap)
        self.brought = Upload("Đưa vào tệp srt hoặc vtt có sẵn", ".srt,.vtt", self._bring_subtitles)
        self.table = CueTable(self._edited, self._hear)
        self.tidy = button("Tự sắp hàng chữ và gỡ chồng giờ", self._tidy)
        self.saving = button("Lưu phụ đề srt và vtt", self._save, main=True)
        self.own = Uploads("Chọn ghi âm hoặc video", SOUNDS, self._own, most=1)
        self.chooser = ChooseCase(desk, self._choose, self.own)
        self._later = Later(0.4, self._show_verdict)
        self.view = self._steps()
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _steps(self) -> widgets.VBox:
        return root(
            show(html.note("warn", self.desk.notice) if self.desk.notice else ""),
            step(1, "Chọn ghi âm", self.chooser, self.brief, self.player),
            step(
                2,
                "Lấy bản nháp",
                buttons(self.shipped),
                self.listening,
                self.heard,
                buttons(self.swap),
                self.brought,
                hint="Bản nháp là lời máy đoán. Máy nghe chừng mười giây cho mỗi phút ghi âm.",
            ),
            step(
                3,
                "Nghe lại và sửa từng dòng",
                self.table,
                buttons(self.tidy),
                self.verdict,
                hint="Bấm “Nghe” ở mỗi dòng. Sửa tên, số trước; câu không ai nói thì xoá.",
            ),
            step(4, "Lưu phụ đề", buttons(self.saving), self.saved),
            step(5, "Tự kiểm tra", SelfCheck(self.desk, lambda: self.case)),
            step(6, "Nộp bài", HandIn(self.desk)),
        )

    def _own(self, name: str, path: Path) -> None:
        case = self.desk.lesson.case(OWN)
        shutil.rmtree(self.desk.work(case), ignore_errors=True)
        kept = self.desk.work(case) / f"nguon{Path(name).suffix.lower()}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, kept)
        self._choose(case)

    def _choose(self, case: Case) -> None:
        self.case = None
        self.listening.drop()
        self.heard.value = self.saved.value = ""
        self.brief.value = views.brief(case)
        self.case = case
        recording = self._recording()
        self.player.value = views.player(recording) if recording else ""
        self.shipped.layout.display = "" if case.brief else "none"
        self.table.fill(self._kept(WORKING), self._seconds())
        self._show_verdict()
        self._show_swap()
        self._show_saved()

    def _recording(self) -> Path | None:
        if self.case.brief:
            return self.case.folder / self.case.brief["file"]
        own = sorted(self.desk.work(self.case).glob("nguon.*"))
        return own[0] if own else None

    def _seconds(self) -> float | None:
        if self.case.brief:
            return float(self.case.brief["seconds"])
        path = self.desk.work(self.case) / LENGTH
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def _kept(self, name: str) -> tuple[Cue, ...]:
        path = self.desk.work(self.case) / name
        rows = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
        return tuple(Cue(*row) for row in rows)

    def _keep(self, name: str, cues: tuple[Cue, ...]) -> None:
        rows = [[cue.start, cue.end, cue.text] for cue in cues]
        self.desk.keep(self.case, name, json.dumps(rows, ensure_ascii=False))

    def _replace(self, cues: tuple[Cue, ...]) -> None:
        """Other cues into the table; what was there is put away and can be had back."""
        if self.table.cues and self.table.cues != cues:
            self._keep(PUT_AWAY, self.table.cues)
        self._keep(WORKING, cues)
        self.table.fill(cues, self._seconds())
        self._show_verdict()
        self._show_swap()

    def _show_swap(self) -> None:
        there = (self.desk.work(self.case) / PUT_AWAY).is_file()
        self.swap.layout.display = "" if there else "none"

    def _swap(self) -> None:
        if self.case is not None:
            self._replace(self._kept(PUT_AWAY))

    def _use_shipped(self) -> None:
        if self.case is None or not self.case.brief:
            self.heard.value = html.note("warn", "Bạn chọn bài ở bước 1 trước nhé.")
            return
        path = self.case.folder / self.case.brief["draft"]
        self._replace(read_subtitles(path.read_bytes(), path.name))
        self.heard.value = html.note(
            "info", "Đã lấy bản nháp kèm bài. Bản nháp có lỗi, bạn nghe và sửa."
        )

    def _bring_subtitles(self, name: str, content: bytes) -> None:
        if self.case is None:
            raise WorkshopError("Bạn chọn ghi âm ở bước 1 trước, rồi đưa tệp phụ đề vào.")
        self._replace(read_subtitles(content, name))

    def _listen(self) -> Job:
        recording = self._recording() if self.case is not None else None
        if recording is None:
            raise WorkshopError("Bạn chọn bài, hoặc chọn ghi âm của bạn ở bước 1 trước nhé.")
        return submit(task.draft_subtitles, recording, limits=task.LIMITS)

    def _so_far(self, rows: list[dict[str, object]]) -> None:
        self.heard.value = views.so_far(rows)

    def _listened(self, draft: task.Draft) -> None:
        self.desk.keep(self.case, LENGTH, json.dumps(draft.seconds))
        self.heard.value = views.heard(draft)
        if not self.table.cues:
            self._replace(draft.cues)
            return
        self._keep(PUT_AWAY, draft.cues)
        self._show_swap()
        self.heard.value += html.note(
            "info",
            "Bảng của bạn được giữ nguyên. Bạn bấm “Đổi với bản đã cất” để xem bản AI vừa nghe.",
        )

    def _edited(self, cues: tuple[Cue, ...]) -> None:
        if self.case is not None:
            self._keep(WORKING, cues)
            self._later.poke()

    def _hear(self, cue: Cue) -> str:
        recording = self._recording() if self.case is not None else None
        return views.player(recording, cue) if recording is not None else ""

    def _tidy(self) -> None:
        if self.table.cues:
            self._replace(tidy(self.table.cues))

    def _show_verdict(self) -> None:
        self.verdict.value = views.verdict(self.table.cues, self.table.seconds)

    def _save(self) -> None:
        if self.case is None or not self.table.cues:
            self.saved.value = html.note(
                "warn", "Chưa có dòng nào. Bạn lấy bản nháp ở bước 2 trước."
            )
            return
        files = (
            self.desk.keep(self.case, SRT, to_srt(self.table.cues)),
            self.desk.keep(self.case, VTT, to_vtt(self.table.cues)),
        )
        srt, vtt = (path.relative_to(self.desk.folder).as_posix() for path in files)
        self.desk.save(self.case, SubtitleAnswer(srt=srt, vtt=vtt))
        self._show_saved()

    def _show_saved(self) -> None:
        srt, vtt = (self.desk.work(self.case) / name for name in (SRT, VTT))
        self.saved.value = saved(
            {"Tải phụ đề srt": srt, "Tải phụ đề vtt": vtt},
            "Tệp srt dùng cho Facebook, YouTube, phần mềm dựng phim; tệp vtt dùng cho trang web.",
        )
