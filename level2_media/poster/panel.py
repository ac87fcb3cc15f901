"""The lesson's face: read a messy request, choose words and look, see the poster, take it away."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from level2_media.poster import jobs
from level2_media.poster.checks import PosterAnswer
from level2_media.poster.desk_state import Draft, load, photo_of
from level2_media.poster.files import BUNDLE, COVER, PDF, PNG, STORY, Made
from level2_media.poster.panel_form import Form
from workshop.engine import Job, submit
from workshop.errors import WorkshopError
from workshop.lesson import Case, Lesson
from workshop.lesson.panel import (
    CheckJob,
    ChooseCase,
    Desk,
    HandIn,
    Later,
    Run,
    Upload,
    html,
    root,
    show,
    step,
)

PHOTOS = ".jpg,.jpeg,.png,.webp,.heic,.avif,.bmp,.tif,.tiff"
SHOWN = {"a4": "Áp phích A4", "story": "Ảnh dọc", "cover": "Ảnh bìa"}
QUIET_SECONDS = 0.8
SAMPLE = Path(__file__).parent / "data" / "doi_che.jpg"


def build(lesson: Lesson, folder: Path | None = None) -> widgets.VBox:
    """The panel of this lesson for the learner whose folder this is."""
    return Face(Desk(lesson, folder)).view


class Face:
    """Wires the steps to the desk. Whatever the learner types is on disk before it is drawn."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case, self._stale = desk, None, False
        elsewhere = Upload("Soi áp phích làm ở nơi khác (pdf)", ".pdf", self._elsewhere)
        self.bringing = Run("Đọc lại tệp PDF", self._bring, self._brought)
        self.own = widgets.VBox([elsewhere, self.bringing], layout={"width": "100%"})
        self.chooser = ChooseCase(desk, self._choose, self.own)
        self.brief, self.shown, self.saved = show(), show(), show()
        self.form = Form(self._changed, self._own_photo, self._sample, self._no_photo, PHOTOS)
        self.looking = Run("Xem thử", self._look, self._looked)
        self.making = Run("Làm áp phích", self._make, self._made, after=self.bringing)
        self.check = CheckJob(desk, lambda: self.case, self.making)
        self._later = Later(QUIET_SECONDS, self._look_again)
        self.view = root(
            show(html.note("warn", desk.notice) if desk.notice else ""),
            step(1, "Đọc lời nhờ", self.chooser, self.brief),
            step(2, "Chọn điều phải nói", self.form.words,
                 hint="Ít chữ mà đủ: việc gì, ngày nào, ở đâu, bao nhiêu tiền, hỏi ai. Nhiều nhất 90 chữ."),
            step(3, "Chọn kiểu, xem thử", self.form.look, self.looking, self.shown,
                 hint="Chữ tự co cho vừa, không bao giờ tràn hay đè lên nhau. Quá dài thì máy báo."),
            step(4, "Viết lời mô tả, làm áp phích", self.form.alt, self.making, self.saved,
                 hint="Người không nhìn thấy ảnh nghe lời mô tả. Khi đăng, dán vào ô “văn bản thay thế”."),
            step(5, "Tự kiểm tra", self.check),
            step(6, "Nộp bài", HandIn(desk, self.making)),
        )  # fmt: skip
        if self.chooser.case is not None:
            self._choose(self.chooser.case)

    def _choose(self, case: Case) -> None:
        self.case = case
        for run in (self.looking, self.making, self.bringing, self.check):
            run.drop()
        self.brief.value = _brief(case)
        self.shown.value = ""
        draft = load(self.desk, case)
        self.form.fill(draft, photo_of(self.desk, case) is not None)
        self._show_saved()
        if draft.words.title:
            self._look_again()

    def _changed(self) -> None:
        if self.case is None:
            return
        draft = self.form.draft
        self.desk.keep(self.case, Draft.FILE, draft.model_dump_json())
        answer = self.desk.answer(self.case)
        if answer.pdf and answer.alt != draft.alt:
            self.desk.save(self.case, answer.model_copy(update={"alt": draft.alt}))
        self._later.poke()

    def _own_photo(self, name: str, content: bytes) -> None:
        self._no_photo()
        self.desk.keep(self._open_case(), "anh_nen" + Path(name).suffix.lower(), content)
        self.form.show_photo(True)
        self._changed()

    def _sample(self) -> None:
        self._own_photo(SAMPLE.name, SAMPLE.read_bytes())

    def _no_photo(self) -> None:
        old = photo_of(self.desk, self._open_case())
        if old is not None:
            old.unlink()
        self.form.show_photo(False)
        self._changed()

    def _open_case(self) -> Case:
        if self.case is None:
            raise WorkshopError("Bạn chọn bài ở bước 1 trước nhé.")
        return self.case

    def _look_again(self) -> None:
        if self.looking.go.disabled:
            self._stale = True
        elif self.form.draft.words.title.strip():
            self.looking.press()

    def _look(self) -> Job:
        case, draft = self._open_case(), self.form.draft
        self._stale = False
        photo = photo_of(self.desk, case)
        return submit(jobs.preview, draft.words, draft.look, photo, limits=jobs.LIMITS)

    def _looked(self, seen: jobs.Preview) -> None:
        notes = html.note("warn", *seen.notes) if seen.notes else ""
        self.shown.value = _pictures(seen.pictures, self.form.draft.words.title) + notes
        if self._stale:
            self._look_again()

    def _make(self) -> Job:
        case, draft = self._open_case(), self.form.draft
        if not draft.alt.strip():
            raise WorkshopError("Bạn viết lời mô tả trước, hoặc bấm “Gợi ý lời mô tả” rồi sửa lại.")
        folder, photo = self.desk.work(case).resolve(), photo_of(self.desk, case)
        return submit(
            jobs.make, draft.words, draft.look, draft.alt, folder, photo, limits=jobs.LIMITS
        )

    def _made(self, made: Made) -> None:
        self._keep_answer()
        if made.notes:
            self.saved.value = html.note("warn", *made.notes) + self.saved.value

    def _elsewhere(self, _name: str, content: bytes) -> None:
        self.desk.keep(self.desk.lesson.case("own"), "mang_den.pdf", content)
        self.bringing.press()

    def _bring(self) -> Job:
        folder = self.desk.work(self.desk.lesson.case("own")).resolve()
        if not (folder / "mang_den.pdf").is_file():
            raise WorkshopError("Bạn chọn tệp PDF trước nhé.")
        return submit(jobs.bring, folder / "mang_den.pdf", folder, limits=jobs.LIMITS)

    def _brought(self, _nothing: object) -> None:
        self._keep_answer()

    def _keep_answer(self) -> None:
        where = self.desk.work(self._open_case()).relative_to(self.desk.folder).as_posix()
        alt = self.form.draft.alt.strip()
        answer = PosterAnswer(pdf=f"{where}/{PDF}", png=f"{where}/{PNG}", alt=alt)
        self.desk.save(self._open_case(), answer)
        self._show_saved()

    def _show_saved(self) -> None:
        folder = self.desk.work(self._open_case())
        labels = {PDF: "Tải PDF để in", PNG: "Tải ảnh áp phích", STORY: "Tải ảnh dọc",
                  COVER: "Tải ảnh bìa", BUNDLE: "Tải cả bộ (zip)"}  # fmt: skip
        links = [
            html.download(folder / name, label)
            for name, label in labels.items()
            if (folder / name).is_file()
        ]
        done = html.note(
            "good", "Áp phích đã lưu. Bạn in thử một tờ và quét mã QR bằng điện thoại."
        )
        self.saved.value = done + " ".join(links) if links else ""


def _pictures(pictures: dict[str, str], title: str) -> str:
    """The poster large enough to be judged, the other formats small beside one another."""
    alts = {name: f"{SHOWN[name]}: {title}" for name in pictures}
    large = (
        f'<img class="bd-picture poster-large" src="{escape(pictures["a4"], quote=True)}" '
        f'alt="{escape(alts["a4"], quote=True)}">'
    )
    small = [
        html.Tile(source, alts[name], SHOWN[name])
        for name, source in pictures.items()
        if name != "a4"
    ]
    return f"<style>.poster-large {{ max-width: 460px; }}</style>{large}{html.gallery(small)}"


def _brief(case: Case) -> str:
    brief = case.brief
    if not brief:
        return html.note(
            "info", "Bạn làm áp phích thật của mình, hoặc đưa tệp PDF đã có vào để máy soi."
        )
    words = "".join(f"<p>{escape(line)}</p>" for line in brief["message"].strip().splitlines())
    return (
        html.note("info", brief["purpose"])
        + f"<p><strong>{escape(brief['asked_by'])} nhắn:</strong></p><blockquote>{words}</blockquote>"
    )
