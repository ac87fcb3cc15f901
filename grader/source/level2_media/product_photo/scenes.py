"""Draws the sample photos of the lesson and writes their keys: run it to make them anew.

Nothing here was photographed: objects, table and light are computed, so the exact outline and colours
of each product are known. The photo then gets what a phone adds: a colour cast, noise, blur, EXIF.
"""

import base64
import io
import json
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
sys.path.insert(0, str(ROOT))

from drawing import SIZE, Scene, drawn, photographed, white_box

from level2_media.product_photo.judging import GRID, MASK_SIDE, colour_grid

SCENES = (
    Scene("practice/htx-a", "tin", ((24, 92, 52), (214, 178, 92)), ("CHÈ SUỐI LIM", "búp xanh · 200 g"),
          0.46, 0.80, 0.56, (150, 104, 66), (176, 170, 158), (0.62, 0.74, 0.92), 6,
          "", (21.5942, 105.8482), 11),
    Scene("practice/hkd-a", "jar", ((196, 118, 22), (238, 226, 196)), ("MẬT ONG", "rừng Khe Vàng"),
          0.55, 0.82, 0.54, (120, 92, 74), (150, 160, 168), (1.0, 0.80, 0.52), 1,
          "Chủ quán Khe Vàng", (21.7011, 105.6604), 12),
    Scene("graded/htx-a", "box", ((150, 28, 34), (236, 214, 160)), ("TRÀ ĐỒI SIM", "hộp quà 500 g"),
          0.52, 0.84, 0.55, (166, 126, 84), (168, 176, 160), (0.60, 0.70, 0.88), 8,
          "", (21.5518, 105.7730), 13),
    Scene("graded/htx-b", "tin", ((122, 48, 96), (232, 206, 150)), ("TRÀ SEN HỒ LÁ", "ướp tay · 100 g"),
          0.50, 0.82, 0.50, (134, 110, 88), (182, 168, 150), (0.58, 0.72, 0.86), 3,
          "HTX Hồ Lá", (21.6120, 105.8011), 14),
    Scene("graded/hkd-a", "basket", ((178, 134, 78), (78, 56, 44)), ("", ""),
          0.48, 0.80, 0.44, (176, 172, 166), (146, 156, 150), (0.98, 0.78, 0.50), 1,
          "Tiệm nấm Bến Đá", (21.8234, 105.7440), 15),
    Scene("graded/hkd-b", "jar", ((120, 30, 24), (244, 238, 224)), ("MẮC MẬT NGÂM", "nhà Nà Khoang"),
          0.54, 0.83, 0.56, (112, 98, 82), (172, 166, 150), (0.96, 0.74, 0.50), 6,
          "Nhà Nà Khoang", (22.1010, 105.8312), 16),
)  # fmt: skip


def exif_of(scene):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Điện thoại", "Mẫu 12"
    exif[0x0132] = "2026:10:18 08:41:07"
    exif[0x0112] = scene.turned
    if scene.owner:
        exif[0x013B] = scene.owner
    if scene.place:
        gps = exif.get_ifd(0x8825)
        for place, (mark, degrees) in enumerate(zip("NE", scene.place, strict=True)):
            whole = int(degrees)
            minutes = (degrees - whole) * 60
            gps[1 + 2 * place] = mark
            gps[2 + 2 * place] = (float(whole), float(int(minutes)), round(minutes % 1 * 60, 2))
    return exif


TURNS = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def key_of(scene, neutral, outline):
    """Outline and colours of the product, for the checks."""
    box = outline.point(lambda v: 255 * (v > 127)).getbbox()
    left, top, right, bottom = box
    small = outline.crop(box).resize((MASK_SIDE, MASK_SIDE), Image.Resampling.BOX)
    bits = np.packbits(np.asarray(small) > 127).tobytes()
    colours = colour_grid(neutral.crop(box), np.asarray(outline.crop(box)) > 127)
    return {
        "product": [left, top, right - left, bottom - top],
        "white": white_box(scene, SIZE),
        "outline": base64.b64encode(zlib.compress(bits)).decode(),
        "colours": [[round(v, 1) for v in cell] if cell else None for cell in colours],
        "grid": GRID,
    }


def write(scene):
    neutral, outline = drawn(scene)
    photo = photographed(scene, neutral)
    stored = photo.transpose(TURNS[scene.turned]) if scene.turned in TURNS else photo
    target = io.BytesIO()
    stored.save(target, "JPEG", quality=82, exif=exif_of(scene))
    kind, _, name = scene.case.partition("/")
    lesson = ROOT / "level2_media" / "product_photo" / "data" / kind / name
    lesson.mkdir(parents=True, exist_ok=True)
    (lesson / "photo.jpg").write_bytes(target.getvalue())
    keys = lesson if kind == "practice" else HERE / "graded" / name
    keys.mkdir(parents=True, exist_ok=True)
    text = json.dumps(key_of(scene, neutral, outline), ensure_ascii=False)
    (keys / "key.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for each in SCENES:
        write(each)
