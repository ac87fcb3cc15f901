"""What a picture or clip says of where it came from: declared marks, programs, camera, error levels.

Each is a clue and none a proof: metadata can be written by anyone and is lost in chat apps, and
an error level shows edges and letters too.
"""

import io
from pathlib import Path

from PIL import Image

from level2_media.label_and_verify.error_levels import amplified, block_levels, error_level
from workshop.errors import BadFile
from workshop.media import marks, metadata
from workshop.media.opening import open_picture, readable_kinds

MOST = 2_000_000
STANDS_OUT = 6.0
"""A block is told where its error level is this many times the middle one."""
_MODEL, _MAKE, _SOFTWARE, _ABOUT, _EXIF, _TAKEN = 0x0110, 0x010F, 0x0131, 0x010E, 0x8769, 0x9003
NONE = "Tệp không kể gì: không tên máy, không ngày giờ. Ảnh qua ứng dụng chat thường như vậy."


def of_picture(data: bytes) -> tuple[str, ...]:
    """Sentences for people on what the file declares."""
    told = []
    mark = marks.read_mark(data)
    if marks.says_ai(mark):
        whole = mark.rstrip("/").endswith("/trainedAlgorithmicMedia")
        told.append(f"Trong tệp có dấu máy đọc: AI {'tạo hoàn toàn' if whole else 'sửa một phần'}.")
    told += _exif(data)
    others = [what for what in metadata.personal_of_any(data) if what == metadata.PLACE]
    told += [f"Tệp còn giữ {what}." for what in others]
    return tuple(told) or (NONE,)


def _exif(data: bytes) -> list[str]:
    try:
        with Image.open(io.BytesIO(data), formats=readable_kinds()) as image:
            exif, texts = image.getexif(), dict(getattr(image, "text", {}))
        taken = exif.get_ifd(_EXIF).get(_TAKEN, "")
    except Exception:  # damaged EXIF fails in many ways, and then tells nothing
        return []
    camera = " ".join(str(exif[tag]).strip() for tag in (_MAKE, _MODEL) if tag in exif)
    told = [f"Máy chụp ghi trong tệp: {camera}."] if camera else []
    told += [f"Giờ chụp ghi trong tệp: {taken}."] if taken else []
    told += [f"Phần mềm ghi trong tệp: {exif[_SOFTWARE]}."] if _SOFTWARE in exif else []
    told += [f"Lời ghi trong tệp: {str(exif[_ABOUT])[:160]}."] if _ABOUT in exif else []
    told += [f"Lời ghi trong tệp ({name}): {str(text)[:160]}." for name, text in texts.items()
             if "xmp" not in name.lower()]  # fmt: skip
    return told


def of_clip(path: Path) -> tuple[str, ...]:
    """The same of a clip, from its container. Raises ``BadFile``."""
    from workshop.media.video_reading import read_facts

    facts = read_facts(path)
    own = {"major_brand", "minor_version", "compatible_brands", "encoder", "creation_time"}
    told = [f"Lời ghi trong tệp ({name}): {value[:160]}." for name, value in facts.tags.items()
            if name not in own]  # fmt: skip
    if facts.marked:
        told.insert(0, "Trong tệp có dấu máy đọc: AI.")
    sound = "có tiếng" if facts.sound else "không có tiếng"
    return (*told, f"Clip dài {facts.seconds:.0f} giây, {sound}.")


def error_picture(image: Image.Image) -> tuple[Image.Image, str]:
    """The error level to look at, and where it stands out most, if anywhere."""
    import numpy as np

    level = error_level(image)
    blocks = block_levels(level)
    said = ""
    if blocks.size:
        middle = max(0.3, float(np.median(blocks)))
        if float(blocks.max()) > STANDS_OUT * middle:
            row, column = np.unravel_index(int(blocks.argmax()), blocks.shape)
            said = f"Chỗ sáng nhất ở {_where(row, column, blocks.shape)}."
    return amplified(level), said


def _where(row: int, column: int, shape: tuple[int, ...]) -> str:
    down = ("phía trên", "khoảng giữa", "phía dưới")[min(2, 3 * int(row) // shape[0])]
    across = ("bên trái", "chính giữa", "bên phải")[min(2, 3 * int(column) // shape[1])]
    return f"{down}, {across}"


def picture_of(path: Path) -> Image.Image:
    """The picture itself, or the middle frame of a clip. Raises ``BadFile``."""
    from level2_media.label_and_verify.task import is_clip

    if not is_clip(path.name):
        return open_picture(path, most=MOST).image.convert("RGB")
    from workshop.media.video_reading import frames_at, read_facts

    facts = read_facts(path)
    frames = frames_at(path, [facts.seconds / 2])
    if not frames:
        raise BadFile(f"Clip “{path.name}” không có hình nào. Bạn chọn clip khác.")
    return Image.fromarray(frames[0])
