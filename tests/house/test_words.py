"""The project speaks of itself alone: no machine's paths, no registry's host, no loose ends."""

import re

import pytest

FORBIDDEN = {
    "a registry's host": r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|conda\.anaconda",
    "a path of one machine": r"/work/(main|shared)|/root/|/opt/(pypi|wheels)",
    "a loose end": r"\b(TODO|FIXME|XXX|HACK)\b",
    "a conflict of git's": r"^(<<<<<<<|>>>>>>>) ",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what, texts):
    found = [
        f"{place}: {match[0]!r}"
        for place, text in texts.items()
        if place != "tests/house/test_words.py"  # it names what it forbids
        for match in re.finditer(FORBIDDEN[what], text, re.MULTILINE)
    ]
    assert found == []
