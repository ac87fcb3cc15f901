"""Matrices of any shape for property tests, the twelve cases, a workbook without results."""

import json
import re
import zipfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from level3_thinking.decision_matrix.ahp import Judgement
from level3_thinking.decision_matrix.model import Criterion, Matrix, Option, Requirement
from workshop.paths import REPOSITORY

settings.register_profile("lesson", max_examples=60, deadline=None)
settings.load_profile("lesson")

DATA = REPOSITORY / "level3_thinking" / "decision_matrix" / "data"
KEYS = REPOSITORY / "grader" / "source" / "level3_thinking" / "decision_matrix" / "graded"
CASES = sorted(path.relative_to(DATA).as_posix() for path in DATA.glob("*/*-*"))


@dataclass(frozen=True)
class Case:
    """A case with its key, and the matrix that the key describes."""

    id: str
    folder: Path
    key: dict[str, Any]

    @property
    def names(self) -> list[str]:
        return [row["name"] for row in self.key["criteria"]]

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        rows = self.key["judgements"]
        return tuple(Judgement(first=a, second=b, times=times) for a, b, times in rows)

    def matrix(self) -> Matrix:
        criteria = tuple(Criterion(**row) for row in self.key["criteria"])
        options = tuple(
            Option(
                name=name,
                values=tuple(None if v is None else Fraction(v) for v in values.values()),
                meets=tuple(
                    f if isinstance(f, bool) else Fraction(f) for f in self.key["meets"][name]
                ),
            )
            for name, values in self.key["values"].items()
        )
        needs = tuple(Requirement(**row) for row in self.key["requirements"])
        return Matrix(
            criteria=criteria, options=options, requirements=needs, missing=self.key["missing"]
        )


def load_case(name: str) -> Case:
    kind, _, case = name.partition("/")
    key = KEYS / case / "key.json" if kind == "graded" else DATA / name / "key.json"
    return Case(name, DATA / name, json.loads(key.read_text(encoding="utf-8")))


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return load_case(request.param)


@pytest.fixture
def htx() -> Case:
    return load_case("practice/htx-a")


@st.composite
def matrices(draw: st.DrawFn, most: int = 6, scales: tuple[str, ...] = ("minmax",)) -> Matrix:
    """Small matrices with weights that sum to 1; few distinct values, so that ties happen."""
    wide = draw(st.integers(1, 4))
    high = draw(st.integers(2, most))
    shares = draw(st.lists(st.integers(0, 9), min_size=wide, max_size=wide).filter(any))
    scale = draw(st.sampled_from(scales))
    value = st.integers(1, 5) if scale == "points" else st.integers(1, 12)
    better = st.just("higher") if scale == "points" else st.sampled_from(["higher", "lower"])
    criteria = tuple(
        Criterion(
            name=f"c{n}", better=draw(better), scale=scale, weight=Fraction(share, sum(shares))
        )
        for n, share in enumerate(shares)
    )
    options = tuple(
        Option(name=f"o{n}", values=tuple(Fraction(draw(value)) for _ in criteria))
        for n in range(high)
    )
    return Matrix(criteria=criteria, options=options)


def without_stored_results(source: Path, target: Path) -> Path:
    """The same workbook as if no program had ever computed it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                data = re.sub(rb'(<c [^>]*?) t="(?:str|e|b)"([^>]*><f>)', rb"\1\2", data)
            new.writestr(name, data)
    return target
