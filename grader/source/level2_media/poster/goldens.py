"""Submissions with known marks, and good posters with one thing broken."""

import io

from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from grader.goldens import Golden, Mutation, saved
from level2_media.poster import drawing, fonts, lesson, task
from level2_media.poster.checks import PosterAnswer
from level2_media.poster.words import Look, Words, propose_alt

FULL = {"facts": 3, "traps": 1, "legible": 2, "whole": 0.5, "code": 2, "alt": 1, "same": 0.5}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"do_tuong_phan": None, "xuong_dong": None, "vua_khung": None}
SOLVED_MARKS = {"do_tuong_phan": 3, "xuong_dong": 3, "vua_khung": 4}
SMALL_LETTERS = """
def do_tuong_phan(mau_1, mau_2):
    def do_sang(mau):
        return sum(mau) / 3 / 255
    cao, thap = sorted((do_sang(mau_1), do_sang(mau_2)), reverse=True)
    return round((cao + 0.05) / (thap + 0.05), 2)
"""
WORDS = {
    "htx-a": Words(
        kicker="Hợp tác xã chè Nà Lùng mời bạn",
        title="Ngày hái chè Nà Lùng",
        details="8 giờ, Chủ nhật 13/12/2026\nTập trung ở cổng đồi chè Nà Lùng, xã Phú Sơn\n"
        "Vé người lớn 150.000 đồng, có bữa trưa xôi ngũ sắc\nTrẻ em dưới 6 tuổi không mất tiền",
        call="Quét mã xem lịch trình",
        organiser="Đăng ký: 0209 3777 220",
    ),
    "htx-b": Words(
        kicker="Hợp tác xã Khau Vàng",
        title="Miến dong, mật ong Tết",
        details="Miến dong 85.000 đồng/kg\nMật ong rừng 290.000 đồng/lít\n"
        "Đặt trước ngày 25/01/2027 được giảm 10%\nGiao tận nhà trong xã Văn Lăng",
        call="Quét mã để đặt hàng",
        organiser="Cửa hàng: 0208 3666 345",
    ),
    "canbo-a": Words(
        kicker="Đoàn phường Gia Lương",
        title="Ngày hội hiến máu",
        details="Thứ Bảy 19/12/2026, từ 7 giờ đến 11 giờ 30\nNhà thi đấu phường Gia Lương\n"
        "Người từ 18 đến 60 tuổi; nữ từ 42 kg, nam từ 45 kg\nNhớ mang căn cước, ăn nhẹ trước",
        call="Quét mã để đăng ký",
        organiser="Hỏi Đoàn phường: 0208 3555 210",
    ),
    "canbo-b": Words(
        kicker="Xã Yên Trạch Mới",
        title="Làm thẻ căn cước gần nhà",
        details="Từ 8 giờ ngày 08/12/2026\nTrường Tiểu học Yên Trạch Mới\n"
        "Lần đầu không thu lệ phí; cấp đổi 50.000 đồng\nTrẻ từ 6 tuổi đi cùng bố mẹ",
        call="Quét mã xem giấy tờ cần mang",
        organiser="Không đi lại được: gọi 0209 3444 118",
    ),
}


def words_of(case):
    link = lesson.cases[f"graded/{case}"].brief["link"]
    return WORDS[case].model_copy(update={"link": link})


def hand_in(words=None, case="htx-a", look=Look(), alt=None, change=None):  # noqa: B008
    """A submission whose poster says ``words``; ``change`` edits its folder afterwards."""

    def make(folder):
        said = words or words_of(case)
        place = folder / "work" / f"graded-{case}"
        place.mkdir(parents=True, exist_ok=True)
        told = propose_alt(said) if alt is None else alt
        task.make(said, look, told, place)
        if change:
            change(place)
        where = f"work/graded-{case}"
        answer = PosterAnswer(pdf=f"{where}/{task.PDF}", png=f"{where}/{task.PNG}", alt=told)
        saved(lesson, folder, f"graded/{case}", answer)

    return make


def changed(case="htx-a", **texts):
    return hand_in(words_of(case).model_copy(update=texts), case)


def redraw(draw, case="htx-a"):
    """A poster like the good one on which ``draw(canvas)`` has drawn something more."""

    def change(place):
        from level2_media.poster.templates import sheet
        from level2_media.poster.words import formats

        page = formats()["a4"]
        words = words_of(case)
        laid = sheet(words, Look(), page)
        keep = Canvas.save

        def save(canvas):
            draw(canvas)
            keep(canvas)

        Canvas.save = save
        try:
            pdf = drawing.draw(laid, words.link, words.title)
        finally:
            Canvas.save = keep
        (place / task.PDF).write_bytes(pdf)
        image = drawing.picture(pdf, page.scale)
        image.save(place / task.PNG)

    return hand_in(case=case, change=change)


def letters(text, x, y, size, colour, weight="Regular"):
    """Draws a text somewhere on A4."""

    def draw(canvas):
        canvas.setFillColor(colour)
        canvas.setFont(fonts.face(weight), size)
        canvas.drawString(x, y, text)

    return draw


def other_picture(place):
    Image.new("RGB", (1240, 1754), "#123456").save(place / task.PNG)


def without_code(place):
    """The code of both files painted over."""
    image = Image.open(place / task.PNG)
    image.paste((255, 255, 255), (780, 1250, 1240, 1754))
    image.save(place / task.PNG)


def pasted(case="htx-a"):
    """The request pasted whole, on a page large enough to hold it."""

    def change(place):
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=(595, 842))
        canvas.setFont(fonts.face("Regular"), 14)
        y = 800
        for line in lesson.cases[f"graded/{case}"].brief["message"].splitlines():
            while line:
                canvas.drawString(30, y, line[:70])
                line, y = line[70:], y - 18
        canvas.save()
        (place / task.PDF).write_bytes(target.getvalue())
        drawing.picture(target.getvalue(), 2.0835).save(place / task.PNG)

    return hand_in(case=case, change=change)


TYPICAL = words_of("htx-a").model_copy(
    update={
        "details": "8 giờ, Chủ nhật 13/12/2026\nTập trung ở cổng đồi chè Nà Lùng, xã Phú Sơn\n"
        "Vé người lớn 120.000 đồng, có bữa trưa",
        "organiser": "Đăng ký: 0209 3777 220",
    }
)

GOLDENS = {
    "perfect": Golden(hand_in(), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(case=case), FULL, SOLVED, SOLVED_MARKS)
        for case in WORDS
        if case != "htx-a"
    },
    "other looks": Golden(
        hand_in(look=Look(template="frame", palette="dem")), FULL, SOLVED, SOLVED_MARKS
    ),
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": Golden(
        hand_in(TYPICAL),
        {**FULL, "facts": 2.5, "traps": 0.5},
        {**SOLVED, "do_tuong_phan": SMALL_LETTERS},
        {"do_tuong_phan": 0.0, "xuong_dong": 3, "vua_khung": 4},
    ),
}
MUTATIONS = {
    "a fact left out": Mutation(
        changed(organiser="Đăng ký qua mã"), ("facts",), ("số điện thoại",)
    ),
    "a private number": Mutation(
        changed(organiser="Gọi 0209 3777 220 hoặc 0987 000 112"), ("traps",), ("em Nga",)
    ),
    "pale letters": Mutation(
        redraw(letters("Có chỗ để xe", 60, 14, 20, "#d8d4c4")), ("legible",), ("tương phản",)
    ),
    "tiny letters": Mutation(
        redraw(letters("Có chỗ để xe", 60, 16, 7, "#000000")), ("legible",), ("7 điểm",)
    ),
    "letters over letters": Mutation(
        redraw(letters("Ngày hái chè", 45, 660, 40, "#fffdf2", "Bold")), ("whole",), ("đè lên",)
    ),
    "letters cut at the edge": Mutation(
        redraw(letters("Có chỗ để xe", 520, 300, 30, "#1d2b22")), ("whole",), ("bị cắt",)
    ),
    "a code painted over in the picture": Mutation(
        hand_in(change=without_code), ("code",), ("Không đọc được mã QR nào trong tệp ảnh",)
    ),
    "a code that leads elsewhere": Mutation(
        changed(link="https://khac.example/lua-dao"), ("code",), ("lua-dao", "không phải")
    ),
    "one word for the picture": Mutation(hand_in(alt="Áp phích"), ("alt",), ("ký tự",)),
    "another picture": Mutation(
        hand_in(change=other_picture), ("same", "code"), ("không giống", "Không đọc được")
    ),
}
CHEAP = {
    "a title only": hand_in(Words(title="Chè", link="https://nalung.example/hai-che")),
    "the request pasted whole": pasted(),
    "an empty answer file": lambda folder: saved(
        lesson,
        folder,
        "graded/htx-a",
        PosterAnswer(pdf="work/khong-co.pdf", png="", alt="Áp phích"),
    ),
}
