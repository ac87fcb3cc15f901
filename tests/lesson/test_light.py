"""A page's kernel stays small: opening a lesson's panel loads no heavy library."""

import subprocess
import sys
from pathlib import Path

import pytest

from workshop import paths

HEAVY = (
    "pandas",
    "torch",
    "transformers",
    "cv2",
    "numpy",
    "scipy",
    "matplotlib",
    "sklearn",
    "docx",
    "httpx",
    "rich",
)
CODE = """
import importlib, sys, tempfile
from pathlib import Path
from workshop import engine
lesson = importlib.import_module(sys.argv[1]).lesson
with tempfile.TemporaryDirectory() as folder:
    place = Path(folder, *sys.argv[1].split("."))
    place.mkdir(parents=True)
    lesson.panel(place)
    engine.stop()
print(*[name for name in sys.argv[2].split() if name in sys.modules])
"""


def lessons() -> list[str]:
    found = sorted(paths.REPOSITORY.glob("level[1-5]_*/*/lesson.toml"))
    return [f"{path.parent.parent.name}.{path.parent.name}" for path in found]


@pytest.mark.parametrize("package", lessons())
def test_a_panel_opens_without_heavy_libraries(package: str, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", CODE, package, " ".join(HEAVY)],
        capture_output=True,
        text=True,
        env={"WORKSHOP_HOME": str(tmp_path), "WORKSHOP_WORK": str(tmp_path), "WORKSHOP_AI": "off"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
