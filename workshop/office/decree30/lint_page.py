"""The page: paper, margins, font, colour, page number. A function a rule."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workshop.office.decree30.edit import set_letters
from workshop.office.decree30.fault import Fault, Mend, Paper, lints, values
from workshop.office.decree30.lines import Line, Para
from workshop.office.docx_setting import element, page_number

if TYPE_CHECKING:
    from docx.section import Section

_SIDES = {"top": "lề trên", "bottom": "lề dưới", "left": "lề trái", "right": "lề phải"}
_AIM = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 15.0}
_BLACK = {"auto", "000000"}
_A_PAGE_OF_WORDS = 260


@lints("d30-page")
def paper(given: Paper) -> Iterator[Fault]:
    """A4, upright or across."""
    rule = values("d30-page")
    wanted = sorted((rule["width"], rule["height"]))
    for number, section in enumerate(given.doc.document.sections, 1):
        wide, high = section.page_width, section.page_height
        size = (wide.mm, high.mm) if wide is not None and high is not None else (215.9, 279.4)
        if any(abs(a - b) > rule["tolerance"] for a, b in zip(sorted(size), wanted, strict=True)):
            told = f"Khổ giấy {size[0]:.0f} × {size[1]:.0f} mm; đúng là A4 (210 × 297 mm)."
            yield Fault(told, mends=[_to_a4(section)], where=f"phần trang {number}")


def _to_a4(section: "Section") -> Mend:
    def mend() -> None:
        from docx.shared import Mm

        across = (section.page_width or 0) > (section.page_height or 1)
        section.page_width, section.page_height = (
            (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
        )

    return mend


@lints("d30-margins")
def margins(given: Paper) -> Iterator[Fault]:
    """Each side within its bounds; a page across, which holds a wide table, is left alone."""
    rule = values("d30-margins")
    for number, section in enumerate(given.doc.document.sections, 1):
        if (section.page_width or 0) > (section.page_height or 1):
            continue
        wrong, mends = [], []
        for side, name in _SIDES.items():
            width = getattr(section, f"{side}_margin")
            mm = width.mm if width is not None else 25.4
            low, high = rule[side]
            if not low - 0.3 <= mm <= high + 0.3:
                shown = f"{mm:.1f}".replace(".", ",")
                wrong.append(f"{name} {shown} mm (đúng là {low}–{high} mm)")
                mends.append(_to_margin(section, side))
        if wrong:
            yield Fault(
                f"Lề trang chưa đúng: {'; '.join(wrong)}.", (), mends, f"phần trang {number}"
            )


def _to_margin(section: "Section", side: str) -> Mend:
    def mend() -> None:
        from docx.shared import Mm

        setattr(section, f"{side}_margin", Mm(_AIM[side]))

    return mend


@lints("d30-font")
def font(given: Paper) -> Iterator[Fault]:
    """Times New Roman throughout."""
    wanted = values("d30-font")["font"]
    by_font: dict[str, list[Line]] = {}
    for line in given.doc.lines:
        for look in line.looks:
            if look.font.casefold() != wanted.casefold():
                by_font.setdefault(look.font, []).append(line)
    for name, lines in by_font.items():
        paras = list(dict.fromkeys(line.para for line in lines))
        old = name.startswith((".Vn", "VNI"))
        note = " Đây là phông mã cũ: bạn chuyển mã sang Unicode trước." if old else ""
        mends = [] if old else [_to_font(para) for para in paras]
        yield Fault(f"Phông chữ “{name}”; đúng là {wanted}.{note}", paras, mends)


def _to_font(para: Para) -> Mend:
    return lambda: set_letters(para, font=True)


@lints("d30-colour")
def colour(given: Paper) -> Iterator[Fault]:
    """Black letters."""
    paras = [
        line.para
        for line in given.doc.lines
        if any(look.colour not in _BLACK for look in line.looks)
    ]
    paras = list(dict.fromkeys(paras))
    if paras:
        mends: list[Mend] = [_to_black(para) for para in paras]
        yield Fault("Có chữ không phải màu đen.", paras, mends)


def _to_black(para: Para) -> Mend:
    return lambda: set_letters(para, black=True)


@lints("d30-page-number")
def number_of_page(given: Paper) -> Iterator[Fault]:
    """Centred in the top margin from the second page on; a short document may do without."""
    section = given.doc.document.sections[0]
    found = _field(section.header)
    if found is None:
        if _field(section.footer) is not None:
            told = "Số trang đang ở lề dưới; đúng là canh giữa ở lề trên."
            yield Fault(told, (), [_number(section)], "chân trang")
        elif _long(given):
            yield Fault("Chưa có số trang ở giữa lề trên.", (), [_number(section)], "đầu trang")
        return
    if not section.different_first_page_header_footer:
        told = "Số trang hiện cả ở trang một; đúng là trang một không hiện số."
        yield Fault(told, (), [lambda: _hide_first(section)], "đầu trang")
    elif _field(section.first_page_header) is not None:
        yield Fault("Đầu trang một có số trang; bạn xoá số ở trang một.", (), (), "đầu trang một")
    setting = given.doc.styles.setting(found, None, {})
    if setting.align != "center":
        told = "Số trang chưa canh giữa lề trên."
        yield Fault(told, (), [lambda: _centre(found)], "đầu trang")
    low, high = values("d30-page-number")["size"]
    sizes = {given.doc.styles.letters(run, found, None).size for run in found.iter("{*}r")}
    if any(not low <= size <= high for size in sizes):
        told = f"Số trang cỡ {_sizes(sizes)}; đúng là {low}–{high}."
        yield Fault(told, (), [lambda: _resize(found)], "đầu trang")


def _field(part: Any) -> Any:
    """The paragraph of a header or footer that shows the page's number, or None."""
    if part.is_linked_to_previous:
        return None
    for paragraph in part._element.iter("{*}p"):
        simple = [f for f in paragraph.iter("{*}fldSimple") if "PAGE" in str(f.attrib.values())]
        texts = [i.text or "" for i in paragraph.iter("{*}instrText")]
        if simple or any(text.split()[:1] == ["PAGE"] for text in texts):
            return paragraph
    return None


def _long(given: Paper) -> bool:
    """Whether the document is likely to have a second page."""
    words = sum(len(para.text.split()) for para in given.doc.paras)
    body = given.doc.document.element.body
    broken = next(body.iter("{*}lastRenderedPageBreak"), None) is not None
    return words > _A_PAGE_OF_WORDS or broken


def _number(section: "Section") -> Mend:
    def mend() -> None:
        for paragraph in list(section.footer._element.iter("{*}p")):
            if _field(section.footer) is paragraph and not _other_words(paragraph):
                for run in [*paragraph.iter("{*}r"), *paragraph.iter("{*}fldSimple")]:
                    if run.getparent() is not None:
                        run.getparent().remove(run)
        section.header.is_linked_to_previous = False
        if section.header.paragraphs[0].text.strip():
            section.header.paragraphs[0].insert_paragraph_before()
        page_number(section)
        made = section.header.paragraphs[0]
        _centre(made._p)
        _resize(made._p)

    return mend


def _other_words(paragraph: Any) -> bool:
    """Whether a footer says more than the page's number."""
    said = "".join(each.text or "" for each in paragraph.iter("{*}t"))
    return any(letter.isalpha() for letter in said)


def _hide_first(section: "Section") -> None:
    section.different_first_page_header_footer = True


def _centre(paragraph: Any) -> None:
    from docx.text.paragraph import Paragraph

    wrapped = Paragraph(paragraph, None)  # type: ignore[arg-type]
    wrapped.alignment = 1  # type: ignore[assignment]
    wrapped.paragraph_format.first_line_indent = 0


def _resize(paragraph: Any) -> None:
    for run in paragraph.iter("{*}r"):
        properties = run.get_or_add_rPr()
        for old in properties.findall("{*}sz"):
            properties.remove(old)
        properties._add_sz().val = 13 * 12700
        if properties.find("{*}rFonts") is None:
            properties.insert(
                0, element("w:rFonts", ascii="Times New Roman", hAnsi="Times New Roman")
            )


def _sizes(sizes: set[float]) -> str:
    return ", ".join(f"{size:g}".replace(".", ",") for size in sorted(sizes))
