"""Take in what learners handed in: folders, zips and nbgrader's exchange, into ``submitted/``.

Every item that is found gets one line of report; nothing that is there already is overwritten.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from grader.intake import MAX_UNPACKED, Intake, Item, Search, class_facts, digest

__all__ = ["MAX_UNPACKED", "Item", "collect", "digest", "kit_assignments", "main"]


def collect(
    places: Iterable[Path], course: Path, assignments: Iterable[str] = (), *, learner: str = ""
) -> list[Item]:
    """Take in every submission found at ``places``: zips from hand-in, folders of zips, class folders
    laid out ``<learner>/<assignment>``, notebooks alone.

    ``assignments`` are known besides those that the course holds; ``learner`` is whose the submissions
    are where nothing else tells. Raises ``WorkshopError`` for a course that cannot be read.
    """
    search = Search(Intake(class_facts(course, assignments)), learner)
    return [item for place in places for item in search.take(place.absolute())]


def main(arguments: argparse.Namespace, course: Path) -> int:
    """``grade collect``: takes in, prints a line for each submission; 1 when one was refused."""
    items, also = [], kit_assignments(course)
    if arguments.places:
        items += collect(arguments.places, course, also, learner=arguments.learner)
    if arguments.exchange is not None:
        from grader.exchange import collect_exchange

        named = arguments.exchange if isinstance(arguments.exchange, Path) else None
        items += collect_exchange(named, course, also)
    for item in items:
        who = f"{item.learner} · {item.assignment}" if item.learner else item.origin
        print(f"{'✗' if item.status == 'refused' else '✓'} {who}: {item.message}")
    if not items:
        print("Chưa có nơi nào để thu bài: bạn ghi đường dẫn, hoặc thêm --exchange.")
    elif len(items) > 1:
        print(_counted(items))
    return 1 if not items or any(item.status == "refused" for item in items) else 0


def kit_assignments(course: Path) -> list[str]:
    """The kit's own assignments, where the course holds none yet."""
    if (course / "source").is_dir() or (course / "release").is_dir():
        return []
    from grader.lessons import all_lessons

    return [source.lesson.assignment for source in all_lessons()]


def _counted(items: list[Item]) -> str:
    counts = Counter[str](item.status for item in items)
    words = {"new": "mới", "newer": "thay bài cũ", "older": "cũ hơn", "same": "trùng"}
    parts = [f"{counts[status]} {word}" for status, word in words.items() if counts[status]]
    late = sum(item.late for item in items)
    parts += [f"{late} nộp muộn"] if late else []
    parts += [f"{counts['refused']} không nhận được"] if counts["refused"] else []
    return f"Tổng cộng {len(items)} bài: {', '.join(parts)}."
