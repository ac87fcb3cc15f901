"""Where a course keeps things, read from its settings without importing nbgrader where possible."""

import ast
import glob
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.nbgrader_config import configured

if TYPE_CHECKING:
    from traitlets.config import Config

USED = ("CourseDirectory", "GenerateFeedback", "ClearHiddenTests")


@dataclass(frozen=True)
class Course:
    """An nbgrader course's places and the settings that feedback and export heed.

    Names and defaults are those of ``nbgrader.coursedir.CourseDirectory``.
    """

    root: Path
    db_url: str
    directory_structure: str = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")
    source_directory: str = "source"
    autograded_directory: str = "autograded"
    feedback_directory: str = "feedback"
    student_id: str = "*"
    student_id_exclude: str = ""
    assignment_id: str = ""
    notebook_id: str = "*"
    groupshared: bool = False
    permissions: int = 644
    begin_hidden: str = "BEGIN HIDDEN TESTS"
    end_hidden: str = "END HIDDEN TESTS"

    def place(self, step: str, learner: str, assignment: str) -> Path:
        """The folder of one submission in one step, such as ``autograded``."""
        return self.root / self.directory_structure.format(
            nbgrader_step=step, student_id=learner, assignment_id=assignment
        )

    def graded(self, learner: str, assignment: str) -> Iterator[tuple[str, str, Path]]:
        """Autograded submissions as learner, assignment and folder; both may be file globs."""
        parts = self.directory_structure.format(
            nbgrader_step=self.autograded_directory, student_id="\0", assignment_id="\1"
        )
        pattern = re.escape(parts).replace("\0", r"(?P<learner>[^/\\]+)", 1)
        pattern = pattern.replace("\1", r"(?P<assignment>[^/\\]+)", 1)
        chosen = parts.replace("\0", learner).replace("\1", assignment)
        barred = {name for name in self.student_id_exclude.split(",") if name}
        for found in sorted(glob.glob(chosen, root_dir=self.root)):
            match = re.fullmatch(pattern, found)
            if match and match["learner"] not in barred and (self.root / found).is_dir():
                yield match["learner"], match["assignment"], self.root / found


def course_at(root: Path, config: "Config | None" = None) -> Course:
    """The course in ``root`` with the given settings, or those of its ``nbgrader_config.py``."""
    root = root.resolve()
    said = _plain_settings(root / "nbgrader_config.py") if config is None else _said(config)
    if said is None:
        with configured(root) as loaded:
            said = _said(loaded)
    own, pages, hidden = (said.get(name, {}) for name in USED)
    values = {name: own[name] for name in Course.__dataclass_fields__ if name in own}
    values["root"] = Path(own.get("root") or root)
    values["db_url"] = own.get("db_url") or f"sqlite:///{values['root'] / 'gradebook.db'}"
    values["permissions"] = pages.get("permissions", 664 if own.get("groupshared") else 644)
    for name in ("begin", "end"):
        if f"{name}_test_delimeter" in hidden:
            values[f"{name}_hidden"] = hidden[f"{name}_test_delimeter"]
    return Course(**values)


def _said(config: "Config") -> dict[str, dict[str, Any]]:
    return {name: dict(config[name]) for name in USED if name in config}


def _plain_settings(path: Path) -> dict[str, dict[str, Any]] | None:
    """What the file sets of ``USED``, where it does so in plain assignments; None: run it instead.

    Running it imports nbgrader, which takes seconds.
    """
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except (OSError, ValueError, SyntaxError):
        return None
    said: dict[str, dict[str, Any]] = {}
    for statement in tree.body:
        setting = _setting(statement)
        if setting is not None:
            said.setdefault(setting[0], {})[setting[1]] = setting[2]
        elif any(name in ast.unparse(statement) for name in (*USED, "load_subconfig", "exec(")):
            return None
    return said


def _setting(statement: ast.stmt) -> tuple[str, str, Any] | None:
    """``c.Class.name = literal`` as its three parts."""
    match statement:
        case ast.Assign(
            targets=[
                ast.Attribute(value=ast.Attribute(value=ast.Name(id="c"), attr=owner), attr=name)
            ],
            value=value,
        ) if owner in USED:
            try:
                return owner, name, ast.literal_eval(value)
            except ValueError:
                return None
    return None
