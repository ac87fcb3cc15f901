"""Make a new lesson from the template: it runs, is graded and has its tests from the first minute."""

import re
import shutil
from pathlib import Path

from workshop import paths
from workshop.errors import WorkshopError

TEMPLATE = Path(__file__).parent / "lesson_template"
LEVELS = ("level1_text", "level2_media", "level3_thinking", "level4_data", "level5_innovation")
TEXT = {".py", ".toml", ".md", ".json", ".txt"}


def create(level: str, slug: str, root: Path = paths.REPOSITORY) -> list[Path]:
    """Write both sides of the lesson ``level``/``slug`` below ``root``; the two folders made.

    Raises ``WorkshopError`` for an unknown level, a slug that is not a name in Python, or a lesson
    that is there already.
    """
    if level not in LEVELS:
        raise WorkshopError(f"Không có bậc “{level}”. Bạn chọn một trong: {', '.join(LEVELS)}.")
    if not re.fullmatch(r"[a-z][a-z0-9_]{2,40}", slug):
        raise WorkshopError(f"Tên “{slug}” chỉ được gồm chữ thường không dấu, số và gạch dưới.")
    targets = [root / level / slug, root / "grader" / "source" / level / slug]
    if any(target.exists() for target in targets):
        raise WorkshopError(f"Bài “{level}/{slug}” đã có. Bạn chọn tên khác.")
    words = {
        "LEVEL_NUMBER": level[5],
        "LESSON_NUMBER": str(_next_number(root / level)),
        "LESSON_TITLE": slug.replace("_", " ").capitalize(),
        "LEVEL": level,
        "SLUG": slug,
        "SlugAnswer": "".join(part.capitalize() for part in slug.split("_")) + "Answer",
    }
    for side, target in zip(("lesson", "grader"), targets, strict=True):
        shutil.copytree(TEMPLATE / side, target, ignore=shutil.ignore_patterns("__pycache__"))
        for path in sorted(p for p in target.rglob("*") if p.suffix in TEXT):
            _fill(path, words)
    return targets


def _next_number(level: Path) -> int:
    return len(list(level.glob("*/lesson.toml"))) + 1


def _fill(path: Path, words: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for word, value in words.items():
        text = re.sub(rf"\b{word}\b", value, text)
    path.write_text(text, encoding="utf-8")
