"""The class of bench/grading_class.py for otter-grader: the same code, cases and points."""

import json
import subprocess
import tempfile
from pathlib import Path

import nbformat
from grading_class import IMPORTS, KERNEL, handed_in
from grading_questions import NOTEBOOKS, POINTS, Question
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

HEAD = """\
from otter.test_files import test_case

OK_FORMAT = False
name = "{name}"
points = {points}
"""
CASE = """

@test_case()
def test_{number}({name}):
    {body}
"""


def otter_class(folder: Path, python: str, count: int, *, hung: bool) -> list[tuple[str, Path]]:
    """Make the notebooks in ``folder`` and an autograder.zip for each kind, by otter's own
    ``generate`` under ``python``; (learner, notebook) of each, the kind being the notebook's name."""
    for name, questions in NOTEBOOKS.items():
        tests = folder / name / "tests"
        tests.mkdir(parents=True)
        for question in questions:
            (tests / f"{question.name}.py").write_text(_test_file(question), encoding="utf-8")
        command = [python, "-m", "otter", "generate", "-t", "tests", "-o", "autograder.zip"]
        subprocess.run(command, cwd=folder / name, check=True, capture_output=True)
    made = []
    for learner, name, cells in handed_in(count, hung=hung):
        path = folder / learner / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(_notebook(name, cells), path)
        made.append((learner, path))
    return made


def _test_file(question: Question) -> str:
    """Points by the share of cases, or all for all of them, as in nbgrader's test cell."""
    tests = [f"assert {case}" for case in question.cases]
    bodies = tests if question.middling else ["\n    ".join(tests)]
    cases = (
        CASE.format(number=number, name=question.name, body=body)
        for number, body in enumerate(bodies)
    )
    return HEAD.format(name=question.name, points=POINTS) + "".join(cases)


def _notebook(name: str, cells: dict[str, str]) -> nbformat.NotebookNode:
    made = [new_code_cell("import otter\n\ngrader = otter.Notebook()"), new_code_cell(IMPORTS)]
    for question in NOTEBOOKS[name]:
        untouched = f"def {question.head}:\n    raise NotImplementedError()"
        made += [
            new_markdown_cell(f"## Viết hàm `{question.head}`"),
            new_code_cell(cells.get(question.name, untouched)),
            new_code_cell(f'grader.check("{question.name}")'),
        ]
    made.append(new_markdown_cell(cells.get("viet", "Số liệu này nói gì?")))
    return new_notebook(cells=made, metadata={"kernelspec": KERNEL})


def grade(python: str, notebook: Path, timeout: float | None) -> dict[str, float]:
    """Grade one notebook by ``otter run``: points by question; nothing when it took too long."""
    package = notebook.parent.parent / notebook.stem / "autograder.zip"
    with tempfile.TemporaryDirectory() as out:
        command = [python, "-m", "otter", "run", "-a", str(package), "-o", out, "--no-logo"]
        try:
            subprocess.run(
                [*command, str(notebook)], timeout=timeout, capture_output=True, check=True
            )
        except subprocess.TimeoutExpired:
            return {}
        results = json.loads((Path(out) / "results.json").read_text(encoding="utf-8"))
    points = {question.name: 0.0 for question in NOTEBOOKS[notebook.stem]}
    for test in results["tests"]:
        name = test["name"].partition(" ")[0]
        if name in points:
            points[name] += test.get("score", 0.0)
    return points
