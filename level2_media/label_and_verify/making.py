"""Looks at files and makes the finished copies, one file in memory at a time; what ``jobs`` runs."""

from pathlib import Path

from level2_media.label_and_verify import task
from level2_media.label_and_verify.jobs import LEVELS, ZIP, Result, Seen
from level2_media.label_and_verify.record import KINDS, LABELS, UNSURE
from workshop.engine import Reporter
from workshop.errors import WorkshopError
from workshop.files import pack
from workshop.media.looking import keep_seen


def look(folder: Path, names: list[str], report: Reporter) -> list[Seen]:
    """The clues of each file. One that cannot be opened is told, the rest go on."""
    found = []
    for number, name in enumerate(names):
        report(number / len(names), f"Đang xem tệp {number + 1} trên {len(names)}…")
        path = folder / name
        try:
            clues = task.clues(path)
            _put_small(path)
            found.append(Seen(name, clues))
        except WorkshopError as error:
            found.append(Seen(name, trouble=str(error)))
    return found


def make(
    folder: Path, target: Path, kinds: dict[str, str], corner: str, report: Reporter
) -> list[Result]:
    """The finished copies. What is unsure stays out; a file that fails is told, the rest go on."""
    results = []
    todo = [(name, kind) for name, kind in kinds.items() if kind and kind != UNSURE]
    for number, (name, kind) in enumerate(todo):

        def told(part: float, number: int = number) -> None:
            share = (number + part) / len(todo)
            report(share, f"Đang làm tệp {number + 1} trên {len(todo)}…")

        told(0.0)
        made = target / task.finished_name(name, kind)
        try:
            task.finish(folder / name, made, kind, corner, told)  # type: ignore[arg-type]
            _put_small(made, levels=False)
            results.append(Result(name, made.name, _read_back(made, kind)))
        except WorkshopError as error:
            made.unlink(missing_ok=True)
            results.append(Result(name, trouble=str(error)))
    pack(target / ZIP, [target / item.name for item in results if item.name])
    return results


def _read_back(path: Path, kind: str) -> str:
    """What the finished file says when it is opened again."""
    mark = task.declared(path)
    if not mark:
        return "Giữ nguyên từng byte, không nhãn, không dấu."
    what = next(name for name, value in KINDS if value == mark)
    return f"Nhãn “{LABELS[kind]}”. Đọc lại dấu máy đọc: {what[0].lower() + what[1:]}."


def _put_small(path: Path, *, levels: bool = True) -> None:
    picture, level = task.looks(path)
    keep_seen(path, picture)
    if levels and level:
        keep_seen(path, level, LEVELS)
