"""A course that no lesson of ours made: every kind of cell and of submission that nbgrader knows.

Small enough to be graded twice, by stock nbgrader and by our grader. ``make`` builds it, ``LEARNERS``
says who handed in what; ``tests/grader/corpus_state.py`` reads what a grader made of it.
"""

from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ASSIGNMENT, OLD = "ps1", "cu"
DUE = "2026-03-01 12:00:00 UTC"
SETTINGS = """\
c = get_config()
c.CourseDirectory.course_id = "ngu-lieu"
c.Execute.timeout = 4
c.LateSubmissionPlugin.penalty_method = "zero"
"""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
FLAGS = {
    "locked": {"locked": True},
    "solution": {"solution": True},
    "tests": {"grade": True, "locked": True},
    "manual": {"grade": True, "solution": True},
    "task": {"task": True, "locked": True},
}
HIDDEN = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def code(source: str, kind: str = "", name: str = "", points: float | None = None) -> NotebookNode:
    """A cell of code, of one of nbgrader's kinds."""
    return _of_kind(new_code_cell(source), kind, name, points)


def text(source: str, kind: str = "", name: str = "", points: float | None = None) -> NotebookNode:
    """A cell of text, likewise."""
    return _of_kind(new_markdown_cell(source), kind, name, points)


def _of_kind(cell: NotebookNode, kind: str, name: str, points: float | None) -> NotebookNode:
    if kind:
        plain = dict.fromkeys(("grade", "solution", "locked", "task"), False)
        marks = {} if points is None else {"points": points}
        more = {"grade_id": name, "schema_version": 3}
        cell.metadata["nbgrader"] = {**plain, **FLAGS[kind], **more, **marks}
    return cell


def solved(head: str, solution: str) -> str:
    """A solution that learners get without its body."""
    return f"{head}### BEGIN SOLUTION\n{solution}\n### END SOLUTION"


def main_notebook() -> NotebookNode:
    """Every kind of cell; its partial marks are what learners put into ``diem``."""
    cells = [
        text("# Bài chính"),
        code("import sys, warnings\nfrom fractions import Fraction"),
        code("HANG_SO = 7", "locked", "hang_so"),
        text("Nhân với hằng số.", "locked", "de_bai"),
        code(solved("def tinh(x):\n", "    return x * HANG_SO"), "solution", "tinh"),
        code(f"assert tinh(1) == 7\n{HIDDEN.format('assert tinh(2) == 14')}", "tests", "t_tinh", 2),
        code(solved("", "print('mẫu')"), "manual", "chuong_trinh", 3),
        text(solved("", "Mẫu."), "manual", "nhan_xet", 4),
        text("Vẽ biểu đồ.\n=== BEGIN MARK SCHEME ===\nĐủ trục.\n=== END MARK SCHEME ===",
             "task", "viec", 5),
        code(solved("", "diem = [2] * 9"), "solution", "so_diem"),
        *(code(f"# phần {i}\ndiem[{i}]", "tests", f"phan_{i}", 2) for i in range(9)),
        code(solved("def bao():\n", "    pass"), "solution", "bao"),
        code("bao()", "tests", "t_bao", 1),
        code("assert True", "tests", "khong_diem", 0),
    ]  # fmt: skip
    return _notebook("chinh", cells, {"kernelspec": KERNEL})


def second_notebook() -> NotebookNode:
    """Reads files beside it; names no kernel."""
    read = "open('ghi chú/số liệu.txt', encoding='utf-8').read()"
    cells = [
        text("# Bài phụ"),
        code(
            solved("def tong():\n", f"    return sum(map(int, {read}.split()))"), "solution", "tong"
        ),
        code("assert tong() == 6", "tests", "t_tong", 3),
        text(solved("", "Mẫu."), "manual", "viet", 2),
    ]
    return _notebook("phu", cells, {})


def _notebook(name: str, cells: list[NotebookNode], metadata: dict) -> NotebookNode:
    for number, cell in enumerate(cells):
        cell["id"] = f"{name}-{number}"
    return new_notebook(cells=cells, metadata=metadata)


RIGHT = {
    "tinh": "def tinh(x):\n    return x * HANG_SO",
    "chuong_trinh": "print('của em')",
    "nhan_xet": "Em thấy số tăng.",
    "so_diem": "diem = [2, 2.0, 1, 0, 1, 2, 0.25, 2, 2]",
    "bao": "def bao():\n    pass",
    "tong": "def tong():\n    return sum(map(int, open('ghi chú/số liệu.txt').read().split()))",
    "viet": "Bằng sáu.",
}
PARTIAL = "[0, Fraction(1, 2), 1, 0.5, [1], -1, '1', True, None]"
STRANGE = "[HTML('<b>1</b>'), float('nan'), '', -0.0, 1e-1, (1,), 1 + 0j, 1_0 / 10, ...]"


def answered(notebook: NotebookNode, cells: dict[str, str]) -> NotebookNode:
    """The notebook with a learner's cells in it."""
    for cell in notebook.cells:
        cell.source = cells.get(name_of(cell), cell.source)
    return notebook


def name_of(cell: NotebookNode) -> str:
    """A cell's grade id."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def tampered(notebook: NotebookNode) -> NotebookNode:
    """Locked and graded cells changed: their text, points, type and flags."""
    cells = {name_of(cell): cell for cell in answered(notebook, RIGHT).cells}
    cells["hang_so"].source = "HANG_SO = 1"
    cells["hang_so"].metadata.nbgrader.locked = False
    cells["de_bai"].source = "Đề bài em tự đặt."
    cells["t_tinh"].source = "100"
    cells["t_tinh"].metadata.nbgrader.points = 100
    cells["viec"].source = "Không làm."
    cells["khong_diem"].cell_type = "markdown"
    for gone in ("outputs", "execution_count"):
        del cells["khong_diem"][gone]
    cells["nhan_xet"].update(cell_type="code", source="x = 1", outputs=[], execution_count=None)
    return notebook


def troubled(notebook: NotebookNode) -> NotebookNode:
    """Exceptions, exits, questions to nobody, rich output, await, magics, a shell command."""
    shown = "from IPython.display import HTML, display\nimport asyncio\ndisplay(HTML('<b>1</b>'))\n"
    answered(notebook, {
        "tinh": "def tinh(x):\n    raise ValueError('hỏng')",
        "chuong_trinh": "ten = input('Tên? ')",
        "so_diem": f"{shown}await asyncio.sleep(0.01)\ndiem = {STRANGE}",
        "bao": "def bao():\n    sys.exit(3)",
    })  # fmt: skip
    own = ["sys.exit(1)", "1 / 0", "%%capture out\nprint('x')", "!echo xin chào", "def (:", "_"]
    notebook.cells[9:9] = [new_code_cell(source, id=f"own-{n}") for n, source in enumerate(own)]
    return notebook


def with_picture(notebook: NotebookNode) -> NotebookNode:
    """A right answer with a picture in it, and no kernel named."""
    cell = answered(notebook, RIGHT).cells[-1]
    cell.source += "\n\n![ảnh](attachment:ảnh.png)"
    cell["attachments"] = {"ảnh.png": {"image/png": PNG}}
    notebook.metadata.pop("kernelspec", None)
    return notebook


def of_schema(notebook: NotebookNode, version: int) -> NotebookNode:
    """The notebook as nbgrader wrote it when its schema was 1 or 2."""
    for cell in notebook.cells:
        metadata = cell.metadata.get("nbgrader", {})
        for newer in ("task", *(["cell_type"] if version == 1 else [])):
            metadata.pop(newer, None)
        if metadata:
            metadata["schema_version"] = version
    return notebook


def _with(cells: dict[str, str]) -> Callable[[NotebookNode], NotebookNode]:
    return lambda notebook: answered(notebook, {**RIGHT, **cells})


def _other_kernel(notebook: NotebookNode) -> NotebookNode:
    notebook.metadata["kernelspec"] = {**KERNEL, "name": "khong_co"}
    return notebook


RIGHTLY = _with({})
LEARNERS: dict[str, dict[str, Callable[[NotebookNode], NotebookNode]]] = {
    "a_chua_lam": {"chinh": lambda n: n},
    "b_dung": {"chinh": lambda n: _other_kernel(RIGHTLY(n)), "phu": with_picture},
    "c_mot_phan": {"chinh": _with({"so_diem": f"diem = {PARTIAL}",
                                   "bao": "def bao():\n    print('ối', file=sys.stderr)"})},
    "e_sua_o": {"chinh": tampered},
    "f_loi": {"chinh": troubled},
    "g_lap": {"chinh": _with({"tinh": "def tinh(x):\n    while True:\n        pass",
                              "bao": "def bao():\n    warnings.warn('cũ')"})},
    "i_dung_gio": {"phu": _with({"tong": "def tong():\n    return 5"})},
    "k_qua_diem": {"chinh": _with({"so_diem": "diem = [2.5] * 9"})},
    "l_gio_hong": {"phu": RIGHTLY},
    "m_kernel_la": {"phu": lambda n: _other_kernel(RIGHTLY(n))},
    "n_nop_lai": {"phu": _with({"tong": "def tong():\n    return 7"})},
    "o_so_la": {"nháp": RIGHTLY},
    "z_cu": {"phu": lambda n: of_schema(RIGHTLY(n), 1)},
}  # fmt: skip
"""Who handed in which notebooks; the last one's schema is old, for there stock nbgrader stops."""
TIMES = {
    "b_dung": "2026-02-28 12:00:00 UTC",
    "i_dung_gio": "2026-03-01 19:00:00 Asia/Ho_Chi_Minh",
    "l_gio_hong": "hôm qua",
    "n_nop_lai": "2026-02-27 08:00:00 UTC",
}
FILES = {
    "b_dung": {
        "ghi chú/số liệu.txt": "100",
        "ảnh của em/một.txt": "ảnh",
        "bài.pyc": "bỏ qua",
        "nháp.ipynb": nbformat.writes(new_notebook(cells=[new_code_cell("1/0", id="n")])),
    },
    "j_trong": {},
}


def make(course: Path) -> None:
    """Build the course in ``course``: sources, release, gradebook with a due date, submissions."""
    from grader.build import release

    course.mkdir(parents=True)
    (course / "nbgrader_config.py").write_text(SETTINGS, encoding="utf-8")
    put(course / "source" / ASSIGNMENT / "ghi chú" / "số liệu.txt", "1 2 3")
    for assignment, notebooks in ((ASSIGNMENT, ("chinh", "phu")), (OLD, ("phu",))):
        made = {"chinh": main_notebook, "phu": second_notebook}
        for name in notebooks:
            put(course / "source" / assignment / f"{name}.ipynb", nbformat.writes(made[name]()))
        release(assignment, course)
    _set_due_date(course)
    for learner, handed in LEARNERS.items():
        for name, change in handed.items():
            hand_in(course, learner, name, change)
    for learner, time in TIMES.items():
        put(course / "submitted" / learner / ASSIGNMENT / "timestamp.txt", time)
    for learner, files in FILES.items():
        (course / "submitted" / learner / ASSIGNMENT).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            put(course / "submitted" / learner / ASSIGNMENT / name, content)
    hand_in(course, "a_cu", "phu", lambda n: of_schema(RIGHTLY(n), 2), OLD)


def hand_in(
    course: Path,
    learner: str,
    name: str,
    change: Callable[[NotebookNode], NotebookNode],
    assignment: str = ASSIGNMENT,
) -> None:
    """Put a learner's notebook into ``submitted``, made from the released one."""
    released = course / "release" / assignment / f"{'phu' if name == 'nháp' else name}.ipynb"
    made = change(nbformat.read(released, as_version=4))
    put(course / "submitted" / learner / assignment / f"{name}.ipynb", nbformat.writes(made))


def put(path: Path, content: str) -> None:
    """Write a file, its folder made where need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _set_due_date(course: Path) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "ngu-lieu") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
