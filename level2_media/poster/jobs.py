"""The lesson's work as jobs of the engine: drawing needs libraries that a page's kernel does without."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from level2_media.poster.files import PDF, PNG, Made
from level2_media.poster.words import Look, Words, formats
from workshop.engine import Limits, Reporter, job

LIMITS = Limits(seconds=120, memory_mb=700)
SHOWN = 780  # pixels of the longer side of a preview


class Preview(BaseModel):
    """Small pictures of the formats as addresses for a page, by format; remarks."""

    model_config = ConfigDict(frozen=True)

    pictures: dict[str, str]
    notes: tuple[str, ...] = ()


@job
def preview(words: Words, look: Look, photo: Path | None) -> Preview:
    """How the poster would look. Raises ``BadAnswer`` with what to change."""
    from level2_media.poster import task
    from level2_media.poster.drawing import picture
    from workshop.media.saving import data_url
    from workshop.media.saving import preview as small

    made, notes = task.pages(words, look, photo)
    shown = {}
    for name, pdf in made.items():
        page = formats()[name]
        image = picture(pdf, SHOWN / max(page.width, page.height))
        shown[name] = data_url(small(image, side=SHOWN, quality=72))
    return Preview(pictures=shown, notes=tuple(notes))


@job
def make(
    words: Words, look: Look, alt: str, folder: Path, photo: Path | None, progress: Reporter
) -> Made:
    """Write the whole set of files. Raises ``BadAnswer`` with what to change."""
    from level2_media.poster import task

    progress(None, "Đang vẽ áp phích, ảnh dọc và ảnh bìa…")
    return task.make(words, look, alt, folder, photo)


@job
def bring(pdf: Path, folder: Path) -> None:
    """Take a poster that was made elsewhere: its pdf, and its picture drawn from that.

    Raises a ``BadFile`` where it is no pdf, or one without readable letters.
    """
    from level2_media.poster.drawing import picture
    from level2_media.poster.printed import read_page
    from workshop.files import write_atomic
    from workshop.media.saving import encode

    page = read_page(pdf, pdf.stat().st_mtime_ns)
    data = pdf.read_bytes()
    scale = 1240 / min(page.width, page.height)
    write_atomic(folder / PDF, data)
    write_atomic(folder / PNG, encode(picture(data, scale), "png").data)
