"""The lessons and their releases, made once for each worker."""

from pathlib import Path

import pytest

from grader.build import build_course
from grader.lessons import all_lessons
from tests.grader.support_course import MATRIX, SUMMARY

SOURCES = list(all_lessons())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``source`` runs for every lesson."""
    if "source" in metafunc.fixturenames:
        metafunc.parametrize("source", SOURCES, ids=[s.package for s in SOURCES])


@pytest.fixture(scope="session")
def two_lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of two lessons, for tests of what does not depend on a lesson; they copy it."""
    place = tmp_path_factory.mktemp("lớp") / "course"
    build_course(place, [SUMMARY, MATRIX])
    return place


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly built course with every lesson in it; tests copy it before they hand in."""
    place = tmp_path_factory.mktemp("lớp") / "course"
    build_course(place)
    return place
