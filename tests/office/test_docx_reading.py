"""What is read of a docx: all that stands on the page, in its order, and nothing that does not."""

from tests.office.conftest import MACRO, para

TABLE = (
    "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
    "<w:tr><w:tc>{0}</w:tc><w:tc>{1}</w:tc></w:tr><w:tr><w:tc>{2}</w:tc><w:tc>{3}</w:tc></w:tr>"
    "</w:tbl>"
)


def test_paragraphs_and_tables_come_in_the_order_of_the_page(word):
    table = TABLE.format(*(para(text) for text in ("Chỉ tiêu", "Kết quả", "Chè", "12,5 tấn")))
    read = word(para("Trước bảng.") + table + para("Sau bảng."))
    assert [block.kind for block in read.blocks] == ["paragraph", "table", "paragraph"]
    assert read.blocks[1].rows == (("Chỉ tiêu", "Kết quả"), ("Chè", "12,5 tấn"))
    assert read.text == "Trước bảng.\nChỉ tiêu | Kết quả\nChè | 12,5 tấn\nSau bảng."


def test_every_block_can_be_cited_by_its_place(word):
    table = TABLE.format(*(para(text) for text in "abcd"))
    read = word(para("Một.") + para("Hai.") + table)
    assert [block.place for block in read.blocks] == ["đoạn 1", "đoạn 2", "bảng 1"]
    assert read.blocks[2].row_place(2) == "bảng 1, dòng 2"


def test_inserted_text_is_read_and_deleted_text_is_not(word):
    body = (
        "<w:p><w:r><w:t>Tăng </w:t></w:r><w:ins><w:r><w:t>5,2%</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>7,1%</w:delText></w:r></w:del></w:p>"
    )
    assert word(body).text == "Tăng 5,2%"


def test_paragraphs_whose_mark_was_deleted_are_one(word):
    body = para("Nửa đầu", "<w:rPr><w:del/></w:rPr>") + para("nửa sau.") + para("Đoạn khác.")
    assert [block.text for block in word(body).blocks] == ["Nửa đầu nửa sau.", "Đoạn khác."]


def test_a_deleted_table_row_is_not_read(word):
    table = TABLE.format(*(para(text) for text in ("a", "b", "c", "d")))
    table = table.replace("</w:tr><w:tr>", "</w:tr><w:tr><w:trPr><w:del/></w:trPr>")
    assert word(table).blocks[0].rows == (("a", "b"),)


def test_links_fields_controls_and_breaks_keep_their_text(word):
    body = (
        "<w:sdt><w:sdtContent><w:p>"
        "<w:hyperlink><w:r><w:t>Cổng dịch vụ</w:t></w:r></w:hyperlink>"
        "<w:r><w:br/></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>5/3/2026</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:noBreakHyphen/><w:t>CT</w:t></w:r></w:sdtContent></w:sdt>"
        "</w:p></w:sdtContent></w:sdt>"
    )
    assert word(body).text == "Cổng dịch vụ\n5/3/2026-CT"


def test_a_text_box_is_read_once_though_the_file_holds_a_fallback(word):
    box = f"<w:txbxContent>{para('Trong khung')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>Ngoài khung</w:t></w:r></w:p>"
    )
    assert [block.text for block in word(body).blocks] == ["Ngoài khung", "Trong khung"]


def test_a_footnote_follows_the_paragraph_that_refers_to_it(word):
    body = "<w:p><w:r><w:t>Số liệu</w:t><w:footnoteReference w:id='2'/></w:r></w:p>" + para("Tiếp.")
    notes = f"<w:footnote w:id='0' w:type='separator'>{para('---')}</w:footnote>"
    notes += f"<w:footnote w:id='2'>{para('Theo Chi cục Thống kê')}</w:footnote>"
    blocks = word(body, footnotes=notes).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Số liệu"),
        ("footnote", "Theo Chi cục Thống kê"),
        ("paragraph", "Tiếp."),
    ]


def test_headers_and_footers_are_kinds_of_their_own_and_not_in_the_text(word):
    read = word(
        para("Nội dung."),
        header1=para("UBND XÃ LA BẰNG"),
        footer1=para("Trang 3"),
        footer2=para("Mật"),
    )
    assert [(block.kind, block.text) for block in read.blocks] == [
        ("header", "UBND XÃ LA BẰNG"),
        ("footer", "Mật"),
        ("paragraph", "Nội dung."),
    ]
    assert read.text == "Nội dung."


def test_comments_and_hidden_text_are_left_out_and_hidden_text_is_noted(word):
    body = (
        "<w:p><w:r><w:t>Thấy được</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>bí mật</w:t></w:r>"
        "<w:commentRangeStart/><w:r><w:commentReference/></w:r></w:p>"
    )
    read = word(body)
    assert read.text == "Thấy được"
    assert read.notes == ("Tệp có chữ ẩn; phần chữ ẩn không được đọc.",)


def test_automatic_numbers_are_written_out(word):
    level = (
        "<w:lvl w:ilvl='{0}'><w:start w:val='1'/>"
        "<w:numFmt w:val='{1}'/><w:lvlText w:val='{2}'/></w:lvl>"
    )
    numbering = (
        "<w:abstractNum w:abstractNumId='1'>"
        + level.format(0, "upperRoman", "%1.")
        + level.format(1, "decimal", "%2.")
        + level.format(2, "lowerLetter", "%3)")
        + "</w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>"
    )
    where = "<w:numPr><w:ilvl w:val='{0}'/><w:numId w:val='7'/></w:numPr>"
    depths = (0, 1, 2, 2, 1, 0, 1)
    body = "".join(para("mục này.", where.format(depth)) for depth in depths)
    texts = [block.text.split()[0] for block in word(body, numbering=numbering).blocks]
    assert texts == ["I.", "1.", "a)", "b)", "2.", "II.", "1."]


def test_heading_styles_are_known_by_name_whatever_their_id(word):
    styles = (
        "<w:style w:type='paragraph' w:styleId='u1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='rieng'><w:basedOn w:val='u1'/>"
        "<w:name w:val='Của tôi'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='ml'><w:name w:val='toc 1'/></w:style>"
    )
    body = (
        para("Mục lục dòng một", "<w:pStyle w:val='ml'/>")
        + para("Đầu mục", "<w:pStyle w:val='u1'/>")
        + para("Mục con", "<w:pStyle w:val='rieng'/>")
        + para("Chữ thường.")
    )
    blocks = word(body, styles=styles).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("contents", 0),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_a_table_without_lines_that_only_places_a_letterhead_is_read_as_paragraphs(word):
    table = TABLE.replace("w:val='single'", "w:val='nil'")
    cells = ("UBND XÃ LA BẰNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 05/BC-UBND", "La Bằng")
    read = word(table.format(*map(para, cells)))
    assert [(block.kind, block.text) for block in read.blocks] == [
        ("paragraph", text) for text in cells
    ]


def test_merged_cells_keep_the_columns_aligned(word):
    wide = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    below = "<w:tcPr><w:vMerge/></w:tcPr>"
    top = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
    table = (
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
        f"<w:tr><w:tc>{top}{para('Xã')}</w:tc><w:tc>{wide}{para('Chè')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{below}{para('')}</w:tc><w:tc>{para('Búp')}</w:tc><w:tc>{para('Khô')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    assert word(table).blocks[0].rows == (("Xã", "Chè", ""), ("", "Búp", "Khô"))


def test_pages_are_those_that_word_recorded(word):
    page = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Trang sau.</w:t></w:r></w:p>"
    read = word(para("Trang đầu.") + page)
    assert [block.page for block in read.blocks] == [1, 2]
    assert read.pages == 2


def test_letters_of_the_old_fonts_are_turned_into_unicode(word):
    font = "<w:rFonts w:ascii='.VnTime' w:hAnsi='.VnTime'/>"
    read = word(para("Céng hoµ x· héi chñ nghÜa ViÖt Nam", run=font))
    assert read.text == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert any("phông chữ cũ" in note for note in read.notes)


def test_letters_split_over_runs_of_an_old_font_are_joined_first(word):
    font = "<w:rPr><w:rFonts w:ascii='VNI-Times'/></w:rPr>"
    body = (
        f"<w:p><w:r>{font}<w:t>Vie</w:t></w:r><w:r>{font}<w:t>ät Nam, xa</w:t></w:r>"
        f"<w:r>{font}<w:t>õ hoäi</w:t></w:r></w:p>"
    )
    assert word(body).text == "Việt Nam, xã hội"


def test_macros_are_noted_and_the_text_is_read(word):
    read = word(para("Nội dung."), kind=MACRO)
    assert read.text == "Nội dung."
    assert any("macro" in note for note in read.notes)


def test_decomposed_letters_are_composed(word):
    assert word(para("Tha\u0301i Nguye\u0302n")).text == "Thái Nguyên"


def test_nested_tables_become_lines_of_their_cell(word):
    inner = TABLE.format(*(para(text) for text in "abcd"))
    outer = TABLE.format(inner + para("x"), para("y"), para("z"), para("t"))
    assert word(outer).blocks[0].rows[0] == ("a | b\nc | d\nx", "y")
