"""The work of the lesson: read a file's clues, and make a copy with a visible label and the AI mark.

Clues come from the file itself: what it declares, what it kept of a camera, which places change when
it is saved once more. None of them proves anything, and each sentence says only what was seen.
"""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from level2_media.label_and_verify import clips
from level2_media.label_and_verify.error_levels import amplified, block_levels, error_level
from level2_media.label_and_verify.record import LABELS, MADE, is_clip
from workshop.media import marks, saving
from workshop.media.label import Corner, draw_label
from workshop.media.opening import open_picture
from workshop.media.video_reading import read_facts

MOST_PIXELS = 16_000_000
SOURCE_OF = {"made": marks.AI_MADE, "changed": marks.AI_CHANGED}
_MAKE, _MODEL, _SOFTWARE, _TIME = 0x010F, 0x0110, 0x0131, 0x0132
_STANDS_OUT = 2.2


def finished_name(name: str, kind: str) -> str:
    """What the finished copy of a file is called: one with a label ends in ``-ai``."""
    if kind not in LABELS:
        return name
    if is_clip(name):
        return f"{Path(name).stem}-ai.mp4"
    ending = Path(name).suffix.lower()
    return f"{Path(name).stem}-ai{ending if ending in {'.jpg', '.png', '.webp'} else '.jpg'}"


def finish(
    source: Path,
    target: Path,
    kind: str,
    corner: Corner,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the copy: labelled and marked where AI had a part, else the very same bytes.

    Raises ``WorkshopError`` for a file that cannot be opened.
    """
    if kind not in LABELS:
        shutil.copyfile(source, target)
    elif is_clip(source.name):
        said = f"{LABELS[kind]}. {SOURCE_OF[kind]}"
        tags = {"title": source.stem, "comment": said}
        clips.labelled(
            source, target, lambda p: draw_label(p, LABELS[kind], corner), tags, progress
        )
    else:
        picture = draw_label(open_picture(source, most=MOST_PIXELS).image, LABELS[kind], corner)
        form = target.suffix[1:].replace("jpeg", "jpg")
        target.write_bytes(saving.encode(picture, form, mark=SOURCE_OF[kind]).data)  # type: ignore[arg-type]


def declared(path: Path) -> str:
    """``made`` or ``changed`` as the file's machine-readable mark says; empty for none."""
    if is_clip(path.name):
        said = " ".join(read_facts(path).tags.values())
        found = [kind for kind, source in SOURCE_OF.items() if source in said]
        return found[0] if found else ""
    told = marks.read_mark(path.read_bytes()).replace("https://", "http://")
    return next((kind for kind, source in SOURCE_OF.items() if source == told), "")


def clues(path: Path) -> tuple[str, ...]:
    """What the file itself tells. Raises ``WorkshopError`` for one that cannot be opened."""
    return _of_clip(path) if is_clip(path.name) else _of_picture(path)


def _says_mark(path: Path) -> str:
    kind = declared(path)
    if not kind:
        return "Không có dấu máy đọc về AI. Nhiều ứng dụng AI không ghi dấu, nên chưa nói được gì."
    what = "AI tạo ra" if kind == MADE else "AI sửa một phần"
    return f"Tệp tự khai bằng dấu máy đọc (IPTC): {what}."


def _of_clip(path: Path) -> tuple[str, ...]:
    facts = read_facts(path)
    sound = f"tiếng {facts.sound}" if facts.sound else "không có tiếng"
    seconds = f"{facts.seconds:.1f}".replace(".", ",")
    about = f"Clip {facts.width} × {facts.height}, {seconds} giây, {sound}."
    maker = facts.tags.get("make", "") or facts.tags.get("com.apple.quicktime.make", "")
    camera = f"Máy quay ghi trong tệp: {maker}." if maker else "Tệp không kèm tên máy quay."
    return about, _says_mark(path), camera


def _of_picture(path: Path) -> tuple[str, ...]:
    opened = open_picture(path, most=MOST_PIXELS)
    exif = _exif(path)
    camera = " ".join(str(exif[tag]).strip("\0 ") for tag in (_MAKE, _MODEL) if tag in exif)
    found = [_says_mark(path)]
    if camera:
        found.append(f"Tên máy chụp: {camera[:60]}. Giờ: {str(exif.get(_TIME, 'không có'))[:20]}.")
    else:
        found.append("Không kèm tên máy chụp. Gửi qua ứng dụng nhắn tin cũng làm mất.")
    if exif.get(_SOFTWARE):
        found.append(f"Phần mềm ghi trong tệp: {str(exif[_SOFTWARE])[:60]}.")
    return (*found, _levels(opened.image))


def _exif(path: Path) -> Image.Exif:
    try:
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            return image.getexif()
    except Exception:  # damaged EXIF fails in many ways; then it tells nothing
        return Image.Exif()


def _levels(image: Image.Image) -> str:
    import numpy as np

    blocks = block_levels(error_level(image))
    if blocks.size < 16:
        return "Ảnh nhỏ quá để đo mức sai khác."
    middle = max(float(np.median(blocks)), 0.5)
    percent = round(100 * float((blocks > _STANDS_OUT * middle).mean()))
    if percent == 0:
        return "Mức sai khác khi lưu lại: không vùng nào nổi bật. Ảnh sửa khéo cũng có thể như vậy."
    return (
        f"Mức sai khác khi lưu lại: {percent} % ảnh sáng hơn hẳn. Viền, chữ của ảnh thật cũng sáng."
    )


def looks(path: Path) -> tuple[bytes, bytes]:
    """A small jpg of the file for the screen, and its error level (empty for a clip)."""
    if is_clip(path.name):
        return saving.preview(Image.fromarray(clips.frames(path, (0.5,))[0]), 420), b""
    image = open_picture(path, most=MOST_PIXELS).image.convert("RGB")
    small = image.copy()
    small.thumbnail((1400, 1400))
    return saving.preview(image, 420), saving.preview(amplified(error_level(small)), 420)
