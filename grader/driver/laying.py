"""A submission's files laid out where it is graded, as nbgrader's ``init_assignment`` does it.

The rows that nbgrader writes at this point are only put down in an ``Entry``: they go into the gradebook
together with the marks.
"""

import os
import shutil
from typing import TYPE_CHECKING

from nbgrader.api import MissingEntry
from nbgrader.converters.base import BaseConverter, NbGraderException

from grader.driver.files import find_all_files
from grader.driver.register import Entry, Register

if TYPE_CHECKING:
    from grader.driver.converter import Autograde


class Layout:
    """Lays out one submission after another; what they have in common is looked up once."""

    def __init__(self, converter: "Autograde", register: Register) -> None:
        self._converter, self._register = converter, register
        self._given: dict[str, list[tuple[str, str]]] = {}

    def entry(self, assignment: str, student: str) -> Entry:
        """What is to stand in the gradebook. Raises ``NbGraderException`` where it has no such
        assignment, or lacks the student and none is to be made."""
        made = self._converter
        self._check(assignment, student)
        timestamp = made.coursedir.get_existing_timestamp(made._format_source(assignment, student))
        return Entry(assignment, student, timestamp, self._missing(assignment, student))

    def copy(self, assignment: str, student: str) -> None:
        """Copy the submission's files, and over them those given to everyone."""
        BaseConverter.init_assignment(self._converter, assignment, student)
        self._copy_given(assignment, self._converter._format_dest(assignment, student))

    def known(self, assignment: str, notebooks: list[str]) -> list[str]:
        """The submitted notebooks that the assignment has. Raises ``NbGraderException`` for none."""
        log, names = self._converter.log, self._register.notebooks(assignment)
        known = []
        for path in notebooks:
            if os.path.splitext(os.path.basename(path))[0] in names:
                known.append(path)
            else:
                log.warning("Skipping unknown notebook: %s", path)
        if not known:
            message = "No notebooks found, did you forget to run 'nbgrader generate_assignment'?"
            log.error(message)
            raise NbGraderException(message)
        return known

    def _check(self, assignment: str, student: str) -> None:
        made = self._converter
        if made.create_student:
            made.log.info("Creating/updating student with ID '%s': %s", student, {})
        elif not self._register.knows(student):
            self._fail(f"No student with ID '{student}' exists in the database")
        try:
            self._register.notebooks(assignment)
        except MissingEntry:
            self._fail(f"No assignment with ID '{assignment}' exists in the database")

    def _fail(self, message: str) -> None:
        self._converter.log.error(message)
        raise NbGraderException(message)

    def _missing(self, assignment: str, student: str) -> tuple[str, ...]:
        made = self._converter
        place = made.coursedir.format_path(made.coursedir.submitted_directory, student, assignment)
        missing = []
        for name in self._register.notebooks(assignment):
            path = os.path.join(place, f"{name}.ipynb")
            if not os.path.exists(path):
                made.log.warning("No submitted file: %s", path)
                missing.append(name)
        return tuple(missing)

    def _copy_given(self, assignment: str, place: str) -> None:
        log = self._converter.log
        log.info("Overwriting files with master versions from the source directory")
        for path, name in self._files_given(assignment):
            target = os.path.join(place, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if os.path.exists(target):
                os.remove(target)
            log.info("Copying %s -> %s", path, target)
            shutil.copy(path, target)

    def _files_given(self, assignment: str) -> list[tuple[str, str]]:
        """The source directory's files that go into every submission, and their names there."""
        if assignment not in self._given:
            made = self._converter
            course = made.coursedir
            source = course.format_path(course.source_directory, ".", assignment)
            files = set(find_all_files(source, [*course.ignore, "*.ipynb"]))
            kept = made.exclude_overwriting.get(assignment, [])
            files -= {os.path.join(source, name) for name in kept}
            self._given[assignment] = [(path, os.path.relpath(path, source)) for path in files]
        return self._given[assignment]
