"""Documents as people bring them: laid out with tabs, in another font, with drawn lines."""

import io
import unicodedata

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Pt

from tests.office.decree30.samples import LETTERS
from tests.support_office import soffice
from workshop.office.decree30 import letter_bytes, lint, mend
from workshop.office.decree30.measure import MM_PER_POINT, width_mm

__all__ = ["soffice"]

LINES = (
    "UBND XÃ TÂN TRÀ\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TRƯỜNG TIỂU HỌC TÂN TRÀ\tĐộc lập – Tự do – Hạnh phúc",
    "Số: 7 / TB-THTT\tTân Trà, ngày 4 tháng 2 năm 2026",
    "THÔNG BÁO",
    "Về việc nghỉ Tết Nguyên đán",
    "\tCăn cứ Kế hoạch thời gian năm học",
    "\tNhà trường thông báo học sinh nghỉ Tết từ ngày 12 tháng 02 năm 2026 đến hết ngày 22 tháng 02 năm "
    "2026.",
    "\tCha mẹ học sinh nhắc con giữ an toàn, không chơi vật liệu nổ, không tự ý ra sông suối trong thời "
    "gian nghỉ Tết.",
    "Nơi nhận:\tHIỆU TRƯỞNG",
    "- Cha mẹ học sinh",
    "- Lưu: VT",
    "\t\tĐinh Thị Hà",
)
DRAWN = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" id="l" from="0,2pt" to="{}pt,2pt"/>'
    "</w:pict></w:r>"
)


def bytes_of(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def tabbed():
    """A notice typed in Word's own template, with tabs for columns and for indents."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph().add_run(line)
    document.paragraphs[3].alignment = document.paragraphs[4].alignment = 1
    return bytes_of(document)


def rules(linted):
    return {violation.rule.id for violation in linted.violations}


def test_parts_are_told_apart_where_tabs_make_the_columns(tabbed):
    texts = lint(tabbed).texts
    assert texts["parent"] == "UBND XÃ TÂN TRÀ"
    assert texts["issuer"] == "TRƯỜNG TIỂU HỌC TÂN TRÀ"
    assert texts["number"] == "Số: 7 / TB-THTT"
    assert texts["place_date"] == "Tân Trà, ngày 4 tháng 2 năm 2026"
    assert (texts["kind"], texts["abstract"]) == ("thong_bao", "Về việc nghỉ Tết Nguyên đán")
    assert texts["authority"] == "HIỆU TRƯỞNG"
    assert texts["signer"] == "Đinh Thị Hà"
    assert texts["recipients"] == "- Cha mẹ học sinh\n- Lưu: VT"


def test_what_is_wrong_with_it_is_told_rule_by_rule(tabbed):
    assert rules(lint(tabbed)) >= {
        "d30-places", "d30-page", "d30-margins",
        "d30-font", "d30-motto", "d30-motto-rule", "d30-issuer", "d30-number",
        "d30-date-padding", "d30-place-date", "d30-title", "d30-abstract", "d30-body-indent", "d30-basis",
        "d30-body-align", "d30-signer", "d30-recipients-heading", "d30-recipients-list",
    }  # fmt: skip


def test_mending_leaves_only_what_needs_a_person(tabbed):
    mended = mend(tabbed)
    assert {v.rule.id for v in mended.left} <= {"d30-places", "d30-motto-rule", "d30-issuer-rule"}
    assert not any(violation.mendable for violation in mended.left)
    texts = lint(mended.data).texts
    assert texts["number"] == "Số: 07/TB-THTT"
    assert texts["place_date"] == "Tân Trà, ngày 04 tháng 02 năm 2026"
    assert texts["recipients"] == "- Cha mẹ học sinh;\n- Lưu: VT."
    assert len(mended.changed) >= 15


def test_styles_and_defaults_count_as_much_as_runs(tabbed):
    document = docx.Document(io.BytesIO(tabbed))
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    found = rules(lint(bytes_of(document)))
    assert "d30-font" not in found
    assert "d30-body-size" not in found
    assert "d30-recipients-list" in found


@pytest.mark.parametrize(("share", "right"), [(1.0, True), (0.4, False)])
def test_a_line_drawn_in_the_head_counts_by_its_length(share, right):
    document = docx.Document(io.BytesIO(letter_bytes(LETTERS["bao_cao"])))
    motto = next(p for p in document.tables[0].cell(0, 1).paragraphs if "Hạnh" in p.text)
    ruled = motto._p.getnext()
    ruled.getparent().remove(ruled)
    motto._p.append(
        parse_xml(DRAWN.format(round(share * width_mm(motto.text, 13, True) / MM_PER_POINT)))
    )
    assert ("d30-motto-rule" not in rules(lint(bytes_of(document)))) is right


def test_an_automatic_list_that_leaves_out_the_letter_d_with_stroke_is_told():
    document = docx.Document(io.BytesIO(letter_bytes(LETTERS["cong_van"])))
    numbering = document.part.numbering_part.element
    lettered = parse_xml(
        '<w:abstractNum xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'w:abstractNumId="99"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, lettered)
    number = numbering.add_num(99).numId
    for paragraph in document.paragraphs:
        if paragraph.text[1:2] == ")":
            paragraph.runs[0].text = paragraph.text[3:]
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = 0, number
    found = [v for v in lint(bytes_of(document)).violations if v.rule.id == "d30-points"]
    assert "gõ tay" in found[0].message
    assert not found[0].mendable


def test_all_eight_kinds_pass_after_libreoffice_saved_them(soffice, tmp_path):
    paths = []
    for kind, letter in LETTERS.items():
        paths.append(tmp_path / f"{kind}.docx")
        paths[-1].write_bytes(letter_bytes(letter))
    saved = soffice.convert(*soffice.convert(*paths, to="odt"), to="docx")
    assert {path.stem: [str(v) for v in lint(path).violations] for path in saved} == {
        kind: [] for kind in LETTERS
    }


def test_what_is_annexed_below_the_signature_is_no_part_of_it():
    document = docx.Document(io.BytesIO(letter_bytes(LETTERS["bao_cao"])))
    document.add_paragraph("PHỤ LỤC")
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "TT", "Bãi Quyền"
    texts = lint(bytes_of(document)).texts
    assert texts["authority"] == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    assert texts["signer"] == "Nguyễn Văn Bình"


def test_letters_with_their_marks_apart_read_like_any_others():
    document = docx.Document(io.BytesIO(letter_bytes(LETTERS["cong_van"])))
    for node in document.element.body.iter("{*}t"):
        node.text = unicodedata.normalize("NFD", node.text)
    linted = lint(bytes_of(document))
    assert [str(violation) for violation in linted.violations] == []
    assert linted.texts["number"] == "Số: 05/UBND-KT"
