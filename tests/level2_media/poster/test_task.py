"""The files of a poster: what is in them, and what is read back from them."""

import io
import zipfile

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from level2_media.poster import drawing, jobs, lesson, task
from level2_media.poster.printed import read_page
from level2_media.poster.words import Look, Words, formats, propose_alt
from workshop.engine import Reporter
from workshop.errors import BadAnswer, Corrupt, NoText
from workshop.media.marks import AI_CHANGED, read_mark

LINK = "https://suongdoi.example/phien-cho"
WORDS = Words(
    kicker="Hợp tác xã chè Sương Đồi",
    title="Phiên chợ chè xuân",
    details="7 giờ 30, thứ Bảy 05/12/2026\nXóm Đồng Chằm, xã Tân Trà",
    call="Quét mã xem bản đồ",
    organiser="0208 3999 001",
    link=LINK,
)


@pytest.fixture
def made(tmp_path):
    task.make(WORDS, Look(), propose_alt(WORDS), tmp_path)
    return tmp_path


def page_of(path):
    return read_page(path, path.stat().st_mtime_ns)


def test_the_set_has_a_pdf_three_pictures_the_text_and_a_zip(made):
    sizes = {name: Image.open(made / name).size for name in (task.PNG, task.STORY, task.COVER)}
    assert sizes == {
        task.PNG: formats()["a4"].pixels,
        task.STORY: (1080, 1920),
        task.COVER: (1640, 624),
    }
    with zipfile.ZipFile(made / task.BUNDLE) as bundle:
        assert set(bundle.namelist()) == {task.PDF, task.PNG, task.STORY, task.COVER, task.ALT}
    assert "05/12/2026" in (made / task.ALT).read_text(encoding="utf-8")


def test_the_pdf_carries_its_fonts_and_its_text_in_order(made):
    page = page_of(made / task.PDF)
    assert page.said.startswith("Hợp tác xã chè Sương Đồi Phiên chợ")
    assert all(text.embedded and text.shown and not text.lacking for text in page.texts)
    assert all(text.contrast >= 4.5 for text in page.texts)
    text = pypdf.PdfReader(made / task.PDF).pages[0].extract_text()
    assert "Phiên chợ chè xuân" in " ".join(text.split())


@pytest.mark.parametrize("name", [task.PNG, task.STORY, task.COVER])
def test_the_code_of_every_picture_is_read_back(made, name):
    assert list(task.decode_codes(task.open_image(made / name))) == [LINK]


def test_the_same_words_give_the_same_bytes(made, tmp_path):
    again = tmp_path / "lại"
    task.make(WORDS, Look(), propose_alt(WORDS), again)
    assert (again / task.PDF).read_bytes() == (made / task.PDF).read_bytes()


def test_a_photo_by_ai_is_said_on_the_poster_and_marked_in_the_file(tmp_path):
    Image.new("RGB", (900, 700), "#446688").save(tmp_path / "ảnh.jpg")
    look = Look(template="photo", ai_photo=True)
    task.make(WORDS, look, "Mô tả", tmp_path, tmp_path / "ảnh.jpg")
    assert "Có AI hỗ trợ" in page_of(tmp_path / task.PDF).said
    assert read_mark((tmp_path / task.PNG).read_bytes()) == AI_CHANGED


def test_words_that_fit_paper_but_not_the_cover_leave_the_cover_out(tmp_path):
    long = WORDS.model_copy(update={"title": "Ngày hội chè " * 24})
    task.make(WORDS, Look(), "Mô tả", tmp_path)
    made = task.make(long, Look(), "Mô tả", tmp_path)
    assert task.COVER not in made.files
    assert not (tmp_path / task.COVER).exists()
    assert any("ảnh bìa" in note for note in made.notes)


def test_a_link_too_long_for_a_phone_is_refused(tmp_path):
    with pytest.raises(BadAnswer, match="khó quét"):
        task.make(
            WORDS.model_copy(update={"link": "https://a.example/" + "x" * 400}),
            Look(),
            "",
            tmp_path,
        )


def canvas_pdf(draw):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    draw(canvas)
    canvas.save()
    return target.getvalue()


def test_letters_that_lie_under_a_patch_are_seen_to_be_hidden(tmp_path):
    def draw(canvas):
        canvas.setFont("Helvetica", 30)
        canvas.drawString(50, 500, "Hidden words")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(0, 450, 595, 120, stroke=0, fill=1)

    (tmp_path / "a.pdf").write_bytes(canvas_pdf(draw))
    (text,) = page_of(tmp_path / "a.pdf").texts
    assert not text.shown
    assert not text.embedded


def test_letters_on_a_busy_ground_have_the_contrast_of_its_worst_part(tmp_path):
    def draw(canvas):
        canvas.setFillColorRGB(0.75, 0.75, 0.75)
        canvas.rect(0, 480, 150, 60, stroke=0, fill=1)
        canvas.setFillColorRGB(0.35, 0.35, 0.35)
        canvas.setFont("Helvetica-Bold", 40)
        canvas.drawString(60, 495, "Half and half")

    (tmp_path / "a.pdf").write_bytes(canvas_pdf(draw))
    (text,) = page_of(tmp_path / "a.pdf").texts
    assert 3.5 < text.contrast < 4.5


def test_a_poster_from_elsewhere_is_taken_in_with_its_picture(tmp_path, made):
    jobs.bring(made / task.PDF, tmp_path / "own")
    assert Image.open(tmp_path / "own" / task.PNG).width >= 1200


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"khong phai pdf", Corrupt), (canvas_pdf(lambda c: c.rect(5, 5, 9, 9)), NoText)],
)
def test_files_that_are_no_posters_are_told(tmp_path, content, error):
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(error):
        jobs.bring(tmp_path / "a.pdf", tmp_path)


def test_a_preview_shows_the_formats_that_can_be_made():
    seen = jobs.preview(WORDS, Look(template="frame"), None)
    assert set(seen.pictures) == {"a4", "story", "cover"}
    assert all(source.startswith("data:image/jpeg;base64,") for source in seen.pictures.values())


def test_the_making_tells_what_it_does(tmp_path):
    told = []

    class Listener(Reporter):
        def __call__(self, fraction, message=""):
            told.append(message)

    jobs.make(WORDS, Look(), "Mô tả", tmp_path, None, Listener())
    assert any("ảnh bìa" in message for message in told)


@pytest.mark.parametrize("case", lesson.cases.values(), ids=lambda case: case.id)
def test_a_brief_has_a_message_with_a_change_and_its_link_in_it(case):
    assert case.brief["link"] in case.brief["message"]
    assert len(case.brief["message"].split()) >= 80


def test_the_picture_of_a_pdf_is_rgb_of_its_size():
    assert drawing.picture(canvas_pdf(lambda c: c.drawString(9, 9, "x")), 1.0).size == (595, 842)
