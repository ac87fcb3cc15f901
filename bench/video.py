"""Short videos: how long one of thirty seconds takes, against moving each frame with Pillow.

    python bench/video.py

The plain way crops and resizes each frame with Pillow; here pictures move in the encoder's own planes.
Both are timed in one run on the same pictures; the plain way for two seconds of the thirty, scaled up.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image

from level2_media.short_video.scenes import PICTURES
from workshop.media.video import FPS, Scene, cover, window, write_video
from workshop.media.video_overlay import HEIGHT, WIDTH

SECONDS = 30


def plain(picture: Image.Image, frames: int) -> None:
    """So many frames by crop and resize."""
    for number in range(frames):
        size, left, top = window(number / frames, True)
        wide, tall = picture.size
        box = (left * wide, top * tall, (left + size) * wide, (top + size) * tall)
        picture.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR, box=box)


def main() -> None:
    pictures = [Image.open(path) for path in sorted(PICTURES.glob("*.jpg"))[:6]]
    scenes = [Scene(image, SECONDS / 6, ((0.2, 4.5, "Chè Thái Nguyên"),)) for image in pictures]
    silence = np.zeros(SECONDS * 22_050, dtype=np.float32)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = write_video(Path(folder) / "a.mp4", scenes, silence, 22_050, {})
        whole = time.perf_counter() - start
        megabytes = path.stat().st_size / 1e6
    start = time.perf_counter()
    plain(cover(pictures[0]), 2 * FPS)
    moved = (time.perf_counter() - start) * SECONDS / 2
    print(
        f"{SECONDS} s of video: {whole:.1f} s, {megabytes:.1f} MB; Pillow's motion alone: {moved:.1f} s"
    )


if __name__ == "__main__":
    main()
