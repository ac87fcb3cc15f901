"""``start.py test``: the linters, the types and every test, after saying loudly what is missing."""

import os
import subprocess
import sys
from collections.abc import Sequence

from classroom import tools
from workshop.paths import REPOSITORY

LINTERS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy", "workshop", "grader"),
)
WAYS_OUT = {
    "win32": {
        "Chromium": "Microsoft Edge will do and comes with Windows; else install Google Chrome",
        "LibreOffice": "install LibreOffice from its own site",
    },
    "darwin": {
        "Chromium": "install Google Chrome, or: brew install --cask chromium",
        "LibreOffice": "brew install --cask libreoffice",
    },
    "linux": {
        "Chromium": "sudo apt install chromium",
        "LibreOffice": "sudo apt install libreoffice-writer-nogui libreoffice-calc-nogui",
    },
}
VARIABLES = {"Chromium": "WORKSHOP_CHROMIUM", "LibreOffice": "WORKSHOP_LIBREOFFICE"}


def run(pytest_arguments: Sequence[str]) -> int:
    """Runs everything, whatever fails on the way; pytest comes last and has its say last.

    Returns:
        0 if all passed, else the first exit code that was not 0.
    """
    tell_what_is_missing()
    codes = {" ".join(linter): _run(*linter) for linter in LINTERS}
    failed = [name for name, code in codes.items() if code]
    workers = ["-n", str(os.cpu_count() or 1), "--dist", "loadfile"]
    tests = _run("pytest", *workers, *pytest_arguments)
    if failed:
        print(f"Before the tests, these failed too: {', '.join(failed)}", file=sys.stderr)
    return next((code for code in (*codes.values(), tests) if code), 0)


def tell_what_is_missing() -> None:
    """Names the programs whose tests will be skipped (on CI: will fail), and how to get them."""
    programs = {"Chromium": tools.chromium(), "LibreOffice": tools.libreoffice()}
    for name in (name for name, program in programs.items() if program is None):
        way_out = WAYS_OUT.get(sys.platform, WAYS_OUT["linux"])[name]
        print(
            f"!!! {name} IS MISSING: its tests cannot run. {way_out},"
            f" or name the program in {VARIABLES[name]}.",
            file=sys.stderr,
            flush=True,
        )


def _run(*module: str) -> int:
    print(f"\n=== {' '.join(module)}", flush=True)
    return subprocess.call([sys.executable, "-m", *module], cwd=REPOSITORY)
