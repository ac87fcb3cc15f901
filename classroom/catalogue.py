"""The five levels and the lessons that are there, as the home page lists them."""

import logging
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.lesson.lesson import PERSONAS

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LessonCard:
    """What is told of a lesson before it is opened. ``folder`` and ``slug`` make its address."""

    folder: str
    slug: str
    title: str
    level: int
    number: int
    minutes: int
    summary: str
    goal: str
    personas: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"/bai/{self.folder}/{self.slug}"

    @property
    def notebook(self) -> str:
        """The notebook of the page, relative to the learner's folder, with forward slashes."""
        return f"{self.folder}/{self.slug}/{self.slug}.ipynb"

    @property
    def audience(self) -> str:
        return " · ".join(PERSONAS[persona] for persona in self.personas)


@dataclass(frozen=True)
class Level:
    """One of the programme's five levels (bậc) with its lessons in order."""

    number: int
    folder: str
    title: str
    about: str
    lessons: tuple[LessonCard, ...] = ()


LEVELS = (
    Level(
        1,
        "level1_text",
        "Xử lý văn bản",
        "Viết báo cáo, tìm và tổng hợp thông tin, làm việc văn phòng với AI mà giữ đúng số liệu.",
    ),
    Level(
        2,
        "level2_media",
        "Đa phương tiện và truyền thông",
        "Ảnh, video, âm thanh chuyên nghiệp; xây kênh truyền thông cho đơn vị, cửa hàng.",
    ),
    Level(
        3,
        "level3_thinking",
        "Mô hình tư duy chuyên nghiệp",
        "Phân tích và giải quyết vấn đề có hệ thống, tối ưu quy trình làm việc.",
    ),
    Level(
        4,
        "level4_data",
        "Quản trị dữ liệu và tri thức",
        "Phân loại, sắp xếp, khai thác dữ liệu; dựng kho tri thức của đơn vị.",
    ),
    Level(
        5,
        "level5_innovation",
        "Sáng tạo và đổi mới",
        "Thử giải pháp mới với AI, cải tiến quy trình, phát triển mô hình kinh doanh.",
    ),
)


def read(root: Path, notebooks: Path) -> tuple[Level, ...]:
    """All five levels, each with the lessons under ``root`` that have a notebook in ``notebooks``.

    A lesson whose ``lesson.toml`` cannot be read is left out and logged; the others still show.
    """
    return tuple(
        Level(
            level.number, level.folder, level.title, level.about, _lessons(root, notebooks, level)
        )
        for level in LEVELS
    )


def find(levels: tuple[Level, ...], folder: str, slug: str) -> LessonCard | None:
    """The lesson at that address, or None."""
    for card in in_order(levels):
        if (card.folder, card.slug) == (folder, slug):
            return card
    return None


def in_order(levels: tuple[Level, ...]) -> Iterator[LessonCard]:
    """Every lesson, from the first of level 1 to the last of level 5."""
    for level in levels:
        yield from level.lessons


def neighbours(
    levels: tuple[Level, ...], card: LessonCard
) -> tuple[LessonCard | None, LessonCard | None]:
    """The lessons before and after ``card``; None at either end."""
    cards = list(in_order(levels))
    place = cards.index(card)
    before = cards[place - 1] if place else None
    return before, cards[place + 1] if place + 1 < len(cards) else None


def _lessons(root: Path, notebooks: Path, level: Level) -> tuple[LessonCard, ...]:
    cards = []
    for file in sorted((root / level.folder).glob("*/lesson.toml")):
        slug = file.parent.name
        if not (notebooks / level.folder / slug / f"{slug}.ipynb").is_file():
            continue
        try:
            cards.append(_card(file, level.folder))
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.error("lesson %s/%s left out: %r", level.folder, slug, error)
    return tuple(sorted(cards, key=lambda card: (card.number, card.slug)))


def _card(file: Path, folder: str) -> LessonCard:
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    personas = tuple(raw["personas"])
    if unknown := set(personas) - set(PERSONAS):
        raise ValueError(f"unknown personas {unknown}")
    return LessonCard(
        folder=folder,
        slug=file.parent.name,
        title=raw["title"],
        level=int(raw["level"]),
        number=int(raw["number"]),
        minutes=int(raw["minutes"]),
        summary=raw["summary"],
        goal=raw["goal"],
        personas=personas,
    )
