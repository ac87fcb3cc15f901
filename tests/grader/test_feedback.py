"""What a page of feedback says, of our lessons and of other people's courses, and what it never says."""

import base64
import re
from pathlib import Path

import nbformat
import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from grader.feedback import feedback
from grader.goldens import examples
from tests.grader.marked_here import (
    MarkedCourse,
    graded,
    lesson_course,
    run,
    small_course,
    solution,
    written,
)
from tests.grader.support_course import MATRIX, SUMMARY

SQUARES = "def squares(n):\n    print('n là', n)\n    return [i * i for i in range(1, n + 1)][:3]"
HIDDEN = """\
assert squares(1) == [1]
### BEGIN HIDDEN TESTS
assert squares(4) == [1, 4, 9, 16], f"bốn cho {squares(4)}"
### END HIDDEN TESTS"""


def page_of(course: MarkedCourse, learner: str = "hoa", notebook: str = "p1") -> str:
    """The page's text as a reader sees it, spaces joined."""
    return words(markup_of(course, learner, notebook))


def markup_of(course: MarkedCourse, learner: str = "hoa", notebook: str = "p1") -> str:
    problems: list[str] = []
    feedback(course.root, course.assignment, problems=problems)
    assert problems == []
    folder = course.root / "feedback" / learner / course.assignment
    return (folder / f"{notebook}.html").read_text(encoding="utf-8")


def words(markup: str) -> str:
    body = html.fromstring(markup).find("body")
    return " ".join(" ".join(body.itertext()).split())


def section(markup: str, heading: str) -> str:
    """The words of the section with that heading, empty where there is none."""
    for found in html.fromstring(markup).iter("section"):
        if heading in (title.text_content() for title in found.iter("h2")):
            return " ".join(" ".join(found.itertext()).split())
    return ""


@pytest.fixture(scope="module", params=[SUMMARY, MATRIX], ids=lambda source: source.package)
def taught(request):
    """A lesson of our own."""
    return request.param


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    """By lesson: a course with some of its goldens marked."""
    made: dict[str, MarkedCourse] = {}

    def course(taught) -> MarkedCourse:
        if taught.package not in made:
            found = examples(taught).goldens
            chosen = {name: found[name] for name in ("perfect", "typical", "untouched")}
            root = tmp_path_factory.mktemp("lớp") / "course"
            made[taught.package] = lesson_course(root, taught, chosen)
        return made[taught.package]

    return course


def test_a_typical_answer_is_told_what_is_right_and_what_to_mend(taught, lessons):
    markup = markup_of(lessons(taught), "typical", taught.folder.name)
    golden, lesson = examples(taught).goldens["typical"], taught.lesson
    score = f"{sum(golden.marks.values()):.2f}".rstrip("0").rstrip(".").replace(".", ",")
    assert f"Bạn được {score}/10 điểm." in words(markup)
    assert f"Bậc {lesson.level} · Bài {lesson.number}" in words(markup)
    mend, right = section(markup, "Cần sửa"), section(markup, "Đã đúng")
    for check in lesson.checks:
        points = f"{golden.marks[check.id]:g}/{check.points:g} điểm".replace(".", ",")
        full = golden.marks[check.id] == check.points
        assert (f"{check.title} {points}" in mend) is not full
        assert (f"{check.title} {points}" in right) >= full
    assert "✗" not in words(markup)  # marks come from the stylesheet, each line stands by itself
    assert "Bạn bắt đầu từ" in section(markup, "Làm gì tiếp")


def test_every_line_that_the_checks_print_stands_on_its_side(taught, lessons):
    course = lessons(taught)
    place = course.root / "autograded/typical" / course.assignment / f"{taught.folder.name}.ipynb"
    notebook = nbformat.read(place, as_version=4)
    text = "".join(o.text for c in notebook.cells for o in c.get("outputs", ()) if "text" in o)
    markup = markup_of(course, "typical", taught.folder.name)
    for sign, heading in (("✓", "Đã đúng"), ("✗", "Cần sửa")):
        lines = [line[1:].strip() for line in text.splitlines() if line.startswith(sign)]
        assert lines
        told = section(markup, heading)
        assert [line for line in lines if line not in told] == []


def test_a_perfect_answer_has_nothing_to_mend(taught, lessons):
    markup = markup_of(lessons(taught), "perfect", taught.folder.name)
    assert section(markup, "Cần sửa") == ""
    assert f"Cả {len(taught.lesson.checks)} phần đều trọn điểm." in words(markup)
    assert "Nâng cao" not in section(markup, "Làm gì tiếp")
    assert "Sổ Nâng cao của bài này: 10/10 điểm." in words(markup)


def test_the_advanced_notebook_is_proposed_to_who_has_all_of_the_first(tmp_path):
    course = MarkedCourse(tmp_path, "l1_09_bai")
    own, extra = (
        run(new_notebook(cells=[graded("t", test)]), tmp_path) for test in ("1", "assert False")
    )
    course.release({"bai": own, "bai_nang_cao": extra})
    course.hand_in("hoa", {"bai": own, "bai_nang_cao": extra})
    assert "làm tiếp sổ Nâng cao" in section(markup_of(course, "hoa", "bai"), "Làm gì tiếp")
    assert "Bậc 1 · Bài 9 · Nâng cao" in page_of(course, "hoa", "bai_nang_cao")


def test_who_saved_nothing_is_told_so_once(taught, lessons):
    text = page_of(lessons(taught), "untouched", taught.folder.name)
    assert text.count("Chưa có bài làm nào được lưu") == 1
    assert "Bạn được 0/10 điểm." in text
    assert "Phần này bạn chưa làm" not in text


def test_code_is_shown_with_what_went_wrong_in_it(taught, lessons):
    course, golden = lessons(taught), examples(taught).goldens["typical"]
    markup = markup_of(course, "typical", f"{taught.folder.name}_nang_cao")
    lost = [name for name, code in golden.code.items() if code is not None]
    assert lost
    for name in lost:
        assert golden.code[name].strip().splitlines()[-1] in html.fromstring(markup).text_content()
    assert "Kết quả chưa đúng với phép thử." in markup
    assert markup.count("Đạt mọi phép thử.") == len(golden.code) - len(lost)


def test_pages_are_small_and_need_nothing_else(taught, lessons):
    course = lessons(taught)
    feedback(course.root)
    pages = list((course.root / "feedback").rglob("*.html"))
    assert len(pages) == 3 * len(taught.notebooks)
    for page in pages:
        markup = page.read_text(encoding="utf-8")
        assert len(markup.encode()) < 20_000
        assert not re.search(r"<script|<link|@import|url\(|(src|href)=.https?:", markup)
        assert "grader.functions" not in markup
        assert "HIDDEN TESTS" not in markup


def test_hidden_tests_their_values_and_what_they_made_code_print_stay_hidden(tmp_path):
    markup = markup_of(
        small_course(tmp_path, [solution("s", SQUARES), graded("t", HIDDEN, points=2)])
    )
    text = words(markup)
    assert "chưa đúng ở một trường hợp máy giữ kín" in text
    assert "squares(1) == [1]" in text
    for secret in ("squares(4)", "16]", "bốn cho", "n là 4", "HIDDEN"):
        assert secret not in markup


def test_an_error_from_a_hidden_call_shows_the_learners_line_but_not_its_message(tmp_path):
    code = "def pick(x):\n    return {'a': 1}[x]"
    test = "assert pick('a') == 1\n### BEGIN HIDDEN TESTS\npick('bí mật 77')\n### END HIDDEN TESTS"
    markup = markup_of(small_course(tmp_path, [solution("s", code), graded("t", test)]))
    assert "<mark>    return {&#x27;a&#x27;: 1}[x]</mark>" in markup
    assert "Ở một trường hợp máy giữ kín: bài tìm một khoá không có" in words(markup)
    assert "bí mật 77" not in markup


def test_a_visible_test_below_hidden_lines_does_not_tell_what_they_set(tmp_path):
    test = "### BEGIN HIDDEN TESTS\nx = 4711\n### END HIDDEN TESTS\nassert one() == x, f'cần {x}'"
    markup = markup_of(
        small_course(tmp_path, [solution("s", "def one():\n    return 1"), graded("t", test)])
    )
    assert "assert one() == x" in words(markup)
    assert "4711" not in markup


def test_an_error_in_a_helper_that_another_cell_hides_says_nothing_of_it(tmp_path):
    helper = (
        "one()\n### BEGIN HIDDEN TESTS\ndef check(f):\n    assert f() == 99, 'cần 99'\n"
        "### END HIDDEN TESTS"
    )
    cells = [solution("s", "def one():\n    return 1"), graded("a", helper)]
    markup = markup_of(small_course(tmp_path, [*cells, graded("b", "check(one)")]))
    assert "máy giữ kín" in words(markup)
    assert "99" not in re.sub(r"<style>.*?</style>|grader-state\S*", "", markup, flags=re.DOTALL)


def test_code_that_prints_the_test_cells_does_not_get_them_shown(tmp_path):
    cells = [solution("s", SQUARES), graded("t", HIDDEN), new_code_cell("print(In[2])")]
    prying = solution("s2", "print(In[2])\nprint(repr(In))\nraise ValueError(In[2])")
    markup = markup_of(small_course(tmp_path, [*cells, prying, graded("t2", "assert True")]))
    assert "squares(4)" not in markup
    assert "Máy báo" not in words(markup)


@pytest.mark.parametrize(
    ("code", "says", "advice"),
    [
        ("def f(:\n    pass", "Máy chưa hiểu được dòng lệnh này.", "dấu đóng ngoặc"),
        ("f = khong_ten", "Máy không biết tên “khong_ten” là gì.", "chính tả"),
        ("import khong_co_goi", "Máy chấm không có gói “khong_co_goi”.", "bài học đã nêu"),
        ("f = 1 / 0", "Bài chia cho số không.", "mẫu số"),
        ("f = None.ten", "Giá trị này không có thuộc tính hay hàm tên “ten”.", "type(…)"),
        (
            "class Riêng(Exception): pass\nraise Riêng('vì thế')",
            "Bài dừng vì một lỗi.",
            "dòng cuối",
        ),
    ],
)
def test_errors_are_told_in_plain_words_with_what_to_do(tmp_path, code, says, advice):
    text = page_of(small_course(tmp_path, [solution("s", code), graded("t", "f")]))
    assert says in text
    assert advice in text


def test_a_failed_test_tells_what_to_try(tmp_path):
    code = "def f(x):\n    return x"
    markup = markup_of(
        small_course(tmp_path, [solution("s", code), graded("t", "assert f(2) == 4")])
    )
    assert (
        "Bạn chạy thử <code>f(2)</code> trong một ô trống: kết quả phải bằng <code>4</code>."
        in (markup)
    )


def test_a_loop_without_end_is_told_with_its_line(tmp_path):
    code, test = solution("s", "def f():\n    while True: pass"), graded("t", HIDDEN)
    code.execution_count, test.execution_count = 1, 2
    frame = "Cell \x1b[32mIn[1]\x1b[39m, line 2, in f()\n----> 2     while True: pass"
    stopped = ["---", "KeyboardInterrupt", "Cell In[2], line 1\n----> 1 f()", frame, "Keyboard: "]
    test.outputs = [
        new_output("error", ename="KeyboardInterrupt", evalue="", traceback=stopped),
        new_output("error", ename="CellTimeoutError", evalue="", traceback=["CellTimeoutError"]),
    ]
    course = MarkedCourse(tmp_path)
    course.release({"p1": new_notebook(cells=[code, test])})
    course.hand_in("hoa", {"p1": new_notebook(cells=[code, test])})
    markup = markup_of(course)
    assert "Bài chạy quá lâu nên bị dừng." in words(markup)
    assert "<mark>    while True: pass</mark>" in markup


def test_an_error_whose_place_is_unknown_counts_as_hidden(tmp_path):
    test = graded("t", HIDDEN)
    test.execution_count = 1
    test.outputs = [
        new_output("error", ename="ValueError", evalue="số 16", traceback=["ValueError"])
    ]
    course = MarkedCourse(tmp_path)
    course.release({"p1": new_notebook(cells=[test])})
    course.hand_in("hoa", {"p1": new_notebook(cells=[test])})
    markup = markup_of(course)
    assert "Ở một trường hợp máy giữ kín" in words(markup)
    assert "số 16" not in markup


def test_partial_credit_is_said_to_be_partial(tmp_path):
    cells = [solution("s", "a = 1"), graded("t", "1.5", points=2)]
    text = page_of(small_course(tmp_path, cells))
    assert "Bạn được 1,5/2 điểm." in text
    assert "Bài đạt một phần phép thử." in text


def test_a_warning_costs_the_points_and_is_told(tmp_path):
    test = "import sys\nprint('/x/y.py:2: UserWarning: cũ rồi', file=sys.stderr)"
    text = page_of(small_course(tmp_path, [solution("s", "a = 1"), graded("t", test)]))
    assert "in ra cảnh báo, nên phép thử này không được tính điểm" in text
    assert "UserWarning: cũ rồi" in text


def test_a_cell_without_points_that_failed_is_told_too(tmp_path):
    cells = [new_code_cell("a = 1"), new_code_cell("import khong_co_goi"), solution("s", "b = 1")]
    text = page_of(small_course(tmp_path, [*cells, graded("t", "assert b == 1")]))
    assert "Ô mã thứ 2 bị lỗi" in text


def test_what_a_person_marked_and_wrote_is_shown(tmp_path):
    cells = [
        new_markdown_cell("# Bài tập tuần 1"),
        new_markdown_cell("## Vì sao"),
        written("why", "Vì **thế**.", 3),
        new_markdown_cell("## Vẽ"),
        written("draw", "Vẽ một hình.", 2, task=True),
        new_markdown_cell("## Nói thêm"),
        written("more", "Nữa.", 1),
        new_markdown_cell("## Chưa"),
        solution("todo", "raise NotImplementedError()"),
        graded("t", "assert False"),
    ]
    course = small_course(tmp_path, cells)
    course.mark("hoa", "p1", "why", manual_score=2.5, extra_credit=0.25, needs_manual_grade=False)
    course.mark("hoa", "p1", "draw", manual_score=1, needs_manual_grade=False)
    course.comment("hoa", "p1", "why", manual_comment="Rất **rõ**, xem [đề](https://example.com).")
    course.comment("hoa", "p1", "todo", auto_comment="No response.")
    course.penalty("hoa", "p1", 0.5)
    markup = markup_of(course)
    text = words(markup)
    assert "Bạn được 3,25/7 điểm." in text
    assert "3,75 điểm, trừ 0,5 điểm" in text
    assert "0,25 điểm thưởng" in section(markup, "Vì sao")
    assert 'Rất <strong>rõ</strong>, xem <a href="https://example.com"' in markup
    assert "1/2 điểm" in section(markup, "Vẽ")
    assert "chờ giảng viên chấm" in section(markup, "Nói thêm")
    assert "Phần này bạn chưa làm." in section(markup, "Chưa")
    assert "NotImplementedError" not in section(markup, "Chưa")


def test_nothing_that_people_wrote_becomes_markup(tmp_path):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    cells = [
        new_markdown_cell(f"# {evil}"),
        solution("s", f"# {evil}\nprint('{evil}')\nraise ValueError('{evil}')"),
        graded("t", "assert False"),
        written("w", f"{evil} [x](javascript:alert(1)) ![y](http://example.com/y.png)"),
        new_code_cell(f"raise KeyError('{evil}')"),
    ]
    course = small_course(tmp_path, cells)
    course.comment("hoa", "p1", "w", manual_comment=evil)
    with course.gradebook() as book:
        book.update_or_create_student("hoa", first_name=evil, last_name=evil)
    tree = html.fromstring(markup_of(course))
    assert not list(tree.iter("script", "img", "iframe"))
    assert not [a for e in tree.iter() for a in e.attrib if a.startswith("on")]
    assert not [a for a in tree.iter("a") if "javascript" in a.get("href")]


def shown_output(tmp_path: Path, *outputs) -> str:
    cell = solution("s", "a = 1")
    notebook = run(new_notebook(cells=[cell, graded("t", "assert a")]), tmp_path / "work")
    cell.outputs = list(outputs)
    course = MarkedCourse(tmp_path)
    course.release({"p1": notebook})
    course.hand_in("hoa", {"p1": notebook})
    return markup_of(course)


def test_tables_are_cleaned_and_pictures_inlined_while_small(tmp_path):
    table = (
        "<style>td{}</style><table onclick='x'><tr><td style='x'>Văn Hán</td></tr></table>"
        "<script>alert(1)</script><img src='http://example.com/x.png'>"
    )
    small = base64.b64encode(b"\x89PNG" + bytes(1000)).decode()
    large = base64.b64encode(bytes(250_000)).decode()
    markup = shown_output(
        tmp_path,
        new_output("display_data", data={"text/html": table}),
        new_output("display_data", data={"image/png": small}),
        new_output("display_data", data={"image/png": large}),
        new_output("display_data", data={"image/svg+xml": "<svg onload='alert(1)'/>"}),
        new_output("display_data", data={"text/html": "<b>chữ</b>", "text/plain": "chữ trơn"}),
        new_output("stream", name="stdout", text="\x1b[31mdòng\x1b[0m\n" * 500),
    )
    assert "<table><tbody><tr><td>Văn Hán</td></tr></tbody></table>" in markup.replace("\n", "")
    assert [img.get("src")[:26] for img in html.fromstring(markup).iter("img")] == [
        "data:image/png;base64,iVBO",
        "data:image/svg+xml;base64,",
    ]
    for absent in ("onclick", "onload", "alert", "example.com", "<b>chữ", "\x1b"):
        assert absent not in markup
    assert "lớn hơn 200 KB" in markup
    assert "chữ trơn" in markup
    assert markup.count("dòng\n") < 20
    assert len(markup) < 20_000


def test_repairs_and_lost_cells_are_told(tmp_path):
    course = small_course(
        tmp_path, [solution("s", "a = 1"), graded("t", "assert a"), graded("u", "a")]
    )
    path = tmp_path / "autograded/hoa/ps1/p1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    del notebook.cells[2]
    notebook.metadata["grader"] = {"repairs": ["Ô “t” bị sao làm hai, máy chấm ô đứng sau."]}
    nbformat.write(notebook, path)
    markup = markup_of(course)
    assert "Ô “t” bị sao làm hai" in section(markup, "Sổ đã được sửa trước khi chấm")
    assert "u" in section(markup, "Thiếu trong bài nộp").split()[-1]
