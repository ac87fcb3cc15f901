"""``start.py edition``: the kit as learners get it, without grader, keys, solutions and tests."""

import shutil
from pathlib import Path

from workshop import paths
from workshop.errors import WorkshopError

TAKEN = (
    "start.py",
    "pyproject.toml",
    "constraints.txt",
    "environment.yml",
    "README.md",
    "README.vi.md",
    "LICENSE",
    "LICENSE-LESSONS.md",
    "notebooks",
    "workshop",
    "classroom",
    "level[1-5]_*",
)
LEFT_OUT = ("__pycache__", "*.pyc", ".ipynb_checkpoints", "lesson_template")


def create(folder: Path, root: Path = paths.REPOSITORY) -> int:
    """Copies what learners may have into a new folder.

    Returns:
        The number of files.

    Raises:
        WorkshopError: the folder is there already and not empty, or lies inside the kit.
    """
    if folder.exists() and any(folder.iterdir()):
        raise WorkshopError(f"Thư mục {folder} đã có tệp. Bạn hãy chọn một thư mục mới.")
    if folder.resolve().is_relative_to(root.resolve()):
        raise WorkshopError("Bạn hãy chọn một thư mục nằm ngoài thư mục của bộ thực hành.")
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in TAKEN:
        for source in root.glob(pattern):
            _copy(source, folder / source.name)
    return sum(path.is_file() for path in folder.rglob("*"))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(*LEFT_OUT))
    else:
        shutil.copy2(source, target)
