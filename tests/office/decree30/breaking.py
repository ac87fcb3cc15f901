"""One way to break each rule: what is done to a good document, and words that the message must hold."""

import copy
from dataclasses import dataclass

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Mm, Pt, RGBColor


@dataclass(frozen=True)
class Broken:
    """``mended`` tells whether the machine may put it right; ``also`` rules that must break with it."""

    kind: str
    do: object
    says: str
    mended: bool = True
    also: tuple[str, ...] = ()


def paragraphs(document):
    """Every paragraph, those in tables too, in reading order."""
    from docx.text.paragraph import Paragraph

    return [Paragraph(p, document) for p in document.element.body.iter("{*}p")]


def found(document, words):
    return next(p for p in paragraphs(document) if words in p.text)


def look(words, **looks):
    """Sets the letters of the paragraph that holds some words."""

    def do(document):
        for run in found(document, words).runs:
            for name, value in looks.items():
                setattr(run.font, name, value)

    return do


def setting(words, **settings):
    """Sets the paragraph that holds some words."""

    def do(document):
        for name, value in settings.items():
            setattr(found(document, words).paragraph_format, name, value)

    return do


def text(words, new):
    """Writes something else in place of some words."""

    def do(document):
        paragraph = found(document, words)
        run = next(run for run in paragraph.runs if words in run.text)
        run.text = run.text.replace(words, new)

    return do


def without(words):
    """Takes a paragraph away."""

    def do(document):
        element = found(document, words)._p
        element.getparent().remove(element)

    return do


def rule_after(words, mm=None):
    """Takes the rule below a line away, or makes it as long as given."""

    def do(document):
        ruled = found(document, words)._p.getnext()
        if mm is None:
            ruled.getparent().remove(ruled)
        else:
            indent = ruled.pPr.find("{*}ind")
            for side in ("left", "right"):
                indent.set(f"{{{indent.nsmap['w']}}}{side}", str(round((90 - mm) / 2 * 56.69)))

    return do


def section(**sizes):
    def do(document):
        for name, value in sizes.items():
            setattr(document.sections[0], name, value)

    return do


def number_below(document):
    """The page's number in the footer instead of the header."""
    part = document.sections[0]
    for each in list(part.header.paragraphs[0]._p):
        part.footer.paragraphs[0]._p.append(copy.deepcopy(each))
        part.header.paragraphs[0]._p.remove(each)


BROKEN = {
    "d30-parts": Broken("thong_bao", without("Nơi nhận"), "Thiếu nơi nhận", mended=False),
    "d30-page": Broken("cong_van", section(page_width=Mm(216), page_height=Mm(279)), "A4"),
    "d30-margins": Broken("cong_van", section(left_margin=Cm(2)), "lề trái 20,0 mm"),
    "d30-font": Broken("bao_cao", look("486 ha", name="Arial"), "Arial"),
    "d30-colour": Broken(
        "bao_cao", lambda d: look("486 ha", bold=None)(d) or blue(d, "486 ha"), "màu đen"
    ),
    "d30-page-number": Broken("cong_van", number_below, "lề dưới"),
    "d30-places": Broken("cong_van", setting("Số: 05", alignment=ALIGN.LEFT), "canh giữa"),
    "d30-national-name": Broken("cong_van", look("CỘNG HÒA", size=Pt(15)), "cỡ 15"),
    "d30-motto": Broken("cong_van", text(" - Tự do - ", "-Tự do-"), "Tiêu ngữ phải ghi"),
    "d30-motto-rule": Broken("cong_van", rule_after("Hạnh phúc"), "Thiếu đường kẻ dưới Tiêu ngữ"),
    "d30-parent": Broken("to_trinh", look("UBND XÃ", size=Pt(16)), "Tên cơ quan chủ quản"),
    "d30-issuer": Broken("to_trinh", look("TRƯỜNG THCS", size=Pt(11)), "cỡ 11"),
    "d30-issuer-rule": Broken(
        "to_trinh", rule_after("TRƯỜNG THCS", 64), "1/3 đến 1/2", mended=False
    ),
    "d30-number": Broken("cong_van", text("05/UBND-KT", "5 / UBND - KT"), "Số: 05/UBND-KT"),
    "d30-symbol": Broken("bao_cao", text("BC-UBND", "UBND"), "“BC”", mended=False),
    "d30-place-date": Broken("bao_cao", look("Tân Trà, ngày", italic=False), "in nghiêng"),
    "d30-date-padding": Broken(
        "cong_van", text("ngày 03 tháng 02", "ngày 3 tháng 2"), "ngày 03 tháng 02"
    ),
    "d30-title": Broken("bao_cao", setting("BÁO CÁO", alignment=ALIGN.LEFT), "canh giữa"),
    "d30-abstract": Broken(
        "bao_cao", look("Kết quả thu hoạch", bold=False), "Trích yếu phải in đậm"
    ),
    "d30-abstract-rule": Broken("bao_cao", rule_after("Kết quả thu hoạch"), "dưới trích yếu"),
    "d30-letter-abstract": Broken("cong_van", text("V/v ", "V/v: "), "V/v"),
    "d30-address": Broken("cong_van", text("14 xóm.", "14 xóm"), "Kính gửi"),
    "d30-body-size": Broken("bao_cao", look("486 ha", size=Pt(11)), "cỡ 11"),
    "d30-body-align": Broken("bao_cao", setting("486 ha", alignment=ALIGN.LEFT), "canh đều"),
    "d30-body-indent": Broken("bao_cao", setting("486 ha", first_line_indent=Cm(2.5)), "25 mm"),
    "d30-body-spacing": Broken("cong_van", setting("VietGAP", space_after=Pt(0)), "6 pt"),
    "d30-body-lines": Broken("bao_cao", setting("486 ha", line_spacing=2.0), "1,5 dòng"),
    "d30-basis": Broken("to_trinh", text("lớp học.", "lớp học;"), "cuối cùng"),
    "d30-points": Broken("cong_van", text("đ) Khó", "e) Khó"), "“đ)”"),
    "d30-authority": Broken("cong_van", text("KT. ", "KT "), "KT."),
    "d30-signer": Broken("cong_van", look("Hoàng Thị Lan", bold=False), "Họ và tên"),
    "d30-recipients-heading": Broken("cong_van", look("Nơi nhận", italic=False), "nghiêng"),
    "d30-recipients-list": Broken("cong_van", text("- Như trên;", "- Như trên"), "chấm phẩy"),
    "d30-recipients-last": Broken(
        "cong_van", text("Lưu: VT, KT.", "Lưu: hồ sơ phòng."), "VT", mended=False
    ),
}


def blue(document, words):
    for run in found(document, words).runs:
        run.font.color.rgb = RGBColor(0, 0, 255)
