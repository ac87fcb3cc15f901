"""Files are small, open with what they are for, and stand where a newcomer expects them."""

import ast

USUAL_FILE, LONGEST_FILE, LONGEST_TEST_FILE = 200, 300, 400
LONGEST_FUNCTION = 60
TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "LICENSE",
    "LICENSE-LESSONS.md",
    "README.md",
    "README.vi.md",
    "bench",
    "classroom",
    "constraints.txt",
    "environment.yml",
    "grader",
    "level1_text",
    "level2_media",
    "level3_thinking",
    "level4_data",
    "level5_innovation",
    "notebooks",
    "pyproject.toml",
    "start.py",
    "tests",
    "workshop",
}


NOTEBOOK_SOURCES = ("grader/source/", "classroom/lesson_template/grader/")


def test_files_are_small(sources):
    def longest(place):
        return LONGEST_TEST_FILE if place.startswith("tests/") else LONGEST_FILE

    lengths = {place: source.count("\n") for place, source in sources.items()}
    assert {place: n for place, n in lengths.items() if n > longest(place)} == {}


def test_most_files_are_smaller_still(sources):
    lengths = [source.count("\n") for source in sources.values()]
    assert sum(n <= USUAL_FILE for n in lengths) >= 0.85 * len(lengths)


def test_a_file_opens_with_what_it_is_for(sources):
    silent = [
        place
        for place, source in sources.items()
        if source.strip()
        and not place.startswith(NOTEBOOK_SOURCES)
        and not ast.get_docstring(ast.parse(source))
    ]
    assert silent == []


def test_functions_are_short(sources):
    long = [
        f"{place}: {node.name}"
        for place, source in sources.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_new_stands_at_the_top_level(top_level):
    assert top_level - TOP_LEVEL == set()
