"""Make a poster: pages from words and a look, as pdf and pictures, with the text that stands for them."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image

from level2_media.poster.drawing import draw, picture
from level2_media.poster.files import ALT, BUNDLE, COVER, PDF, PNG, STORY, Made
from level2_media.poster.templates import sheet
from level2_media.poster.words import Format, Look, Words, formats
from workshop.errors import BadAnswer
from workshop.files import write_atomic
from workshop.media import marks
from workshop.media.opening import open_picture
from workshop.media.saving import encode


def pages(words: Words, look: Look, photo: Path | None) -> tuple[dict[str, bytes], list[str]]:
    """A pdf for each format, by its name, and why a format other than the first is left out.

    Raises ``BadAnswer`` where the first, the one to print, cannot be made.
    """
    made: dict[str, bytes] = {}
    notes: list[str] = []
    for name, page in formats().items():
        try:
            made[name] = _page(words, look, page, photo)
        except BadAnswer as error:
            if not made:
                raise
            notes.append(f"Chưa làm được {page.title.lower()}: {error}")
    return made, notes


def _page(words: Words, look: Look, page: Format, photo: Path | None) -> bytes:
    laid = sheet(words, look, page, has_photo=photo is not None)
    return draw(laid, words.link.strip(), words.title, photo)


def make(words: Words, look: Look, alt: str, folder: Path, photo: Path | None = None) -> Made:
    """Write the whole set into ``folder``: pdf, pictures, text for the picture, and all as a zip.

    Raises ``BadAnswer`` with what to change in the words.
    """
    made, notes = pages(words, look, photo)
    mark = marks.AI_CHANGED if look.ai_photo and photo is not None else ""
    names = {"a4": PNG, "story": STORY, "cover": COVER}
    files = {PDF: made["a4"], ALT: (alt.strip() + "\n").encode()}
    for name, pdf in made.items():
        files[names[name]] = encode(picture(pdf, formats()[name].scale), "png", mark=mark).data
    files[BUNDLE] = _zipped(files)
    for name, data in files.items():
        write_atomic(folder / name, data)
    for name in {STORY, COVER} - files.keys():
        (folder / name).unlink(missing_ok=True)
    return Made(files=tuple(files), notes=tuple(notes))


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return target.getvalue()


def decode_codes(image: Image.Image) -> Sequence[str]:
    """What the QR codes in a picture say."""
    return [found.text for found in zxingcpp.read_barcodes(np.asarray(image.convert("L")))]


def open_image(path: Path) -> Image.Image:
    """A picture as RGB. Raises a ``BadFile``."""
    return open_picture(path).image.convert("RGB")
