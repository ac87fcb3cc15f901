"""The work of the lesson: a picture or clip and what it is in, the same with its two labels out.

AI Law 134/2025/QH15, Art. 11: what AI made or changed carries a mark that machines read (XMP with
IPTC's digital source type in pictures, the container's comment in clips) and a label that people see.
What is real goes out without either.
"""

import shutil
from pathlib import Path

from level2_media.label_and_verify.record import LABELS, Item
from workshop.media.looking import MOST_PIXELS
from workshop.media.marks import AI_CHANGED, AI_MADE

MARKS = {"made": AI_MADE, "changed": AI_CHANGED}
CLIPS = (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".3gp")


def is_clip(name: str) -> bool:
    """Whether a file is a video, by its ending."""
    return Path(name).suffix.lower() in CLIPS


def finish(source: Path, target: Path, item: Item) -> Path:
    """Write the file that may be shown below ``target``; its path.

    Raises ``WorkshopError`` where the source cannot be read, and ``ValueError`` for an item that is
    held back or not decided.
    """
    if item.kind in {"", "hold"}:
        raise ValueError("nothing to finish: not decided, or held back")
    return (_clip if is_clip(source.name) else _picture)(source, target, item)


def read_back(path: Path) -> str:
    """The mark that a program finds in a finished file: "made", "changed" or empty."""
    if is_clip(path.name):
        from workshop.media.video_reading import read_facts

        said = " ".join(read_facts(path).tags.values())
    else:
        from workshop.media import marks

        said = marks.read_mark(path.read_bytes())
    return next((kind for kind, mark in MARKS.items() if mark in said.split()), "")


def _picture(source: Path, target: Path, item: Item) -> Path:
    from workshop.media.label import draw_label
    from workshop.media.opening import open_picture
    from workshop.media.saving import encode

    image = open_picture(source, most=MOST_PIXELS).image
    if item.kind in LABELS:
        image = draw_label(image, LABELS[item.kind], item.corner)
    done = target / f"{source.stem}-dang.jpg"
    done.write_bytes(encode(image, "jpg", mark=MARKS.get(item.kind, "")).data)
    return done


def _clip(source: Path, target: Path, item: Item) -> Path:
    if item.kind not in LABELS:
        done = target / f"{source.stem}-dang{source.suffix.lower()}"
        shutil.copyfile(source, done)
        return done
    from workshop.media.clip_label import label_clip

    words = LABELS[item.kind]
    comment = f"{words}. AI-generated content. {MARKS[item.kind]}"
    done = target / f"{source.stem}-dang.mp4"
    return label_clip(source, done, words, item.corner, {"comment": comment})
