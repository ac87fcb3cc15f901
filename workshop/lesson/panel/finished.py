"""Finished files of a case: when they were saved, their links, and one that comes back edited."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from workshop.files import write_atomic
from workshop.lesson.panel import html

IN_WORD = "Bạn tải về, mở bằng Word, sửa thêm nếu muốn rồi nộp lại tệp."


def saved_at(*paths: Path) -> str:
    """The hour and day of the last save among files that are there."""
    last = max(path.stat().st_mtime for path in paths)
    return datetime.fromtimestamp(last).strftime("%H:%M ngày %d/%m")


def saved(links: dict[str, Path], *advice: str) -> str:
    """When the files were saved, what to do with them, and a link to each by its label.

    Empty unless all of them are there.
    """
    if not all(path.is_file() for path in links.values()):
        return ""
    when = saved_at(*links.values())
    note = html.note("good", f"Đã lưu lúc {when}.", *(advice or (IN_WORD,)))
    return note + " ".join(html.download(path, label) for label, path in links.items())


@contextmanager
def handed_back(path: Path, content: bytes) -> Iterator[Path]:
    """A file that was edited elsewhere, to be read on trial.

    It takes the place of ``path`` once the block has ended; whatever the block raises, the file at
    ``path`` stays as it was.
    """
    trial = write_atomic(path.with_name(f"nop_lai{path.suffix}"), content)
    try:
        yield trial
        trial.replace(path)
    finally:
        trial.unlink(missing_ok=True)
