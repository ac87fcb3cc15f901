"""The classes that bench/grading.py grades: made up, and the same on every run.

``code_class``: an nbgrader course, learners × one assignment of two notebooks, five functions with
tests and one written answer in each. ``answers_class``: our own summary lesson, where learners hand
in a document and no code. bench/grading_otter.py has the first one for otter-grader.
"""

import random
import runpy
import shutil
import tempfile
import zipfile
from pathlib import Path

import nbformat
from grading_questions import NOTEBOOKS, POINTS, Question
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.build import build_course, release
from grader.lessons import all_lessons

ASSIGNMENT = "bai_tap"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
SETTINGS = """\
c = get_config()
c.CourseDirectory.course_id = "do-toc-do"
c.Execute.timeout = {timeout}
"""
IMPORTS = "import numpy as np\nimport pandas as pd"
KINDS = [
    *(["right"] * 10 + ["wrong"] * 7 + ["middling"] * 3 + ["syntax"] * 3),
    *(["raises"] * 2 + ["warns"] * 2 + ["untouched", "missing", "hung"]),
]
"""What thirty learners did; a bigger class begins anew."""
OWN = "rất-riêng"
WORDS = (
    "gọn chắc nhanh kỹ hay khéo đều sáng đẹp bền".split(),
    "lắm thật quá luôn đấy nhé thôi hẳn rồi vậy".split(),
    "ở xóm|ở bản|ở phố|ở chợ|ở trường|ở trạm|ở đồi|ở suối|ở đồng|ở rừng".split("|"),
)


def learners(count: int = 30) -> dict[str, str]:
    """Names of learners, and what each did. Every last digit is as frequent as the others."""
    kinds = [KINDS[number % len(KINDS)] for number in range(count)]
    random.Random(3).shuffle(kinds)
    return {f"hv-{number:04d}": kind for number, kind in enumerate(kinds)}


def handed_in(count: int, *, hung: bool) -> list[tuple[str, str, dict[str, str]]]:
    """(learner, notebook, cells by name) of every notebook that was handed in."""
    return [
        (learner, name, _written(learner, kind, name))
        for learner, kind in learners(count).items()
        if hung or kind != "hung"
        for name in NOTEBOOKS
        if (kind, name) != ("missing", "bang_tinh")
    ]


def _written(learner: str, kind: str, name: str) -> dict[str, str]:
    if kind == "untouched":
        return {}
    chance = random.Random(f"{learner}/{name}")
    spoilt = "ty_le" if kind == "hung" else chance.choice(NOTEBOOKS[name]).name
    cells = {
        question.name: f"def {question.head}:\n    # {learner}\n"
        f"    {_body(question, kind, chance, spoilt)}"
        for question in NOTEBOOKS[name]
    }
    return {**cells, "viet": f"{learner}: sản lượng tăng, nhưng chỉ ở một xã."}


def _body(question: Question, kind: str, chance: random.Random, spoilt: str) -> str:
    if kind == "wrong":
        return question.wrong if chance.random() < 0.4 else question.right
    if kind == "middling":
        return question.middling or question.right
    broken = {
        "syntax": "return (1 +",
        "raises": "return [][7]",
        "warns": f"import warnings\n    warnings.warn('đọc lại')\n    {question.right}",
        "hung": "while True:\n        pass",
    }
    return broken.get(kind, question.right) if question.name == spoilt else question.right


def code_class(course: Path, count: int = 30, *, hung: bool = True, timeout: int = 10) -> int:
    """Make the course in ``course``, a cell's time limit in seconds; how many submissions it has."""
    course.mkdir(parents=True)
    (course / "nbgrader_config.py").write_text(SETTINGS.format(timeout=timeout), encoding="utf-8")
    for name in NOTEBOOKS:
        _write(source_notebook(name), course / "source" / ASSIGNMENT / f"{name}.ipynb")
    release(ASSIGNMENT, course)
    for learner, name, cells in handed_in(count, hung=hung):
        made = nbformat.read(course / "release" / ASSIGNMENT / f"{name}.ipynb", as_version=4)
        for cell in made.cells:
            cell.source = cells.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
        _write(made, course / "submitted" / learner / ASSIGNMENT / f"{name}.ipynb")
    return len(list((course / "submitted").iterdir()))


def source_notebook(name: str) -> NotebookNode:
    """nbgrader's source notebook, with solutions and hidden tests."""
    cells = [new_markdown_cell(f"# Bài tập: {name}"), new_code_cell(IMPORTS)]
    for question in NOTEBOOKS[name]:
        solved = f"### BEGIN SOLUTION\n    {question.right}\n    ### END SOLUTION"
        cells += [
            new_markdown_cell(f"## Viết hàm `{question.head}`"),
            _marked(new_code_cell(f"def {question.head}:\n    {solved}"), question.name),
            _marked(new_code_cell(question.test()), f"test_{question.name}", points=POINTS),
        ]
    answer = "Số liệu này nói gì?\n\n### BEGIN SOLUTION\nTăng.\n### END SOLUTION"
    cells.append(_marked(new_markdown_cell(answer), "viet", points=5, solution=True))
    for number, cell in enumerate(cells):
        cell["id"] = f"{name}-{number}"
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def _marked(
    cell: NotebookNode, name: str, *, points: float | None = None, solution: bool = False
) -> NotebookNode:
    graded = points is not None
    cell.metadata["nbgrader"] = {
        "schema_version": 3,
        "grade_id": name,
        "grade": graded,
        "solution": solution or not graded,
        "locked": graded and not solution,
        "task": False,
    } | ({"points": points} if graded else {})
    return cell


def _write(notebook: NotebookNode, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def answers_class(course: Path, count: int = 1000) -> str:
    """Make a course of our own where learners handed in documents; the assignment's name.

    By turns a model summary, one with the usual mistakes and one with a made-up figure, of every
    graded case; each has a sentence of its own.
    """
    source = next(s for s in all_lessons() if s.package == "level1_text.summarise_report")
    script = runpy.run_path(str(source.folder / "goldens.py"))
    build_course(course, [source])
    name = source.lesson.assignment
    kinds = [(case, kind) for case in script["GRADED"] for kind in range(3)]
    with tempfile.TemporaryDirectory() as temporary:
        drafts = [Path(temporary) / f"{case}-{kind}" for case, kind in kinds]
        for draft, (case, kind) in zip(drafts, kinds, strict=True):
            text = script["text_of"](case, "typical" if kind == 1 else "perfect")[1]
            text += "\n- Tặng 137 suất quà cho hộ khó khăn." if kind == 2 else ""
            script["hand_in"](f"{text}\n- Cách làm được khen là {OWN}.", case)(draft)
            shutil.copy(course / "release" / name / f"{source.folder.name}.ipynb", draft)
        for number in range(count):
            target = course / "submitted" / f"hv-{number:04d}" / name
            shutil.copytree(drafts[number % len(drafts)], target)
            own = " ".join(WORDS[i][number // 10**i % 10] for i in range(3))
            for document in target.rglob("*.docx"):
                _put_in(document, own)
    return name


def _put_in(document: Path, own: str) -> None:
    with zipfile.ZipFile(document) as bundle:
        parts = [(entry, bundle.read(entry)) for entry in bundle.infolist()]
    with zipfile.ZipFile(document, "w", zipfile.ZIP_DEFLATED) as bundle:
        for entry, content in parts:
            bundle.writestr(entry, content.replace(OWN.encode(), own.encode()))
