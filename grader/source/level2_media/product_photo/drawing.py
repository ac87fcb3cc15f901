"""Draws one scene of ``scenes``: wall, table, paper, product; its outline; and a phone's view of it."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from workshop.media.fonts import font

SIZE, FINE = (1120, 840), 2


@dataclass(frozen=True)
class Scene:
    """One photo: the product, where it stands (centre, foot, height), the light and the EXIF."""

    case: str
    product: str
    colours: tuple[tuple[int, int, int], ...]
    words: tuple[str, ...]
    centre: float
    foot: float
    height: float
    wood: tuple[int, int, int]
    wall: tuple[int, int, int]
    gains: tuple[float, float, float]
    turned: int = 1
    owner: str = ""
    place: tuple[float, float] | None = None
    seed: int = 1


def grain(shape, colour, seed, *, along=1.0):
    """A wooden board: waves that wander, darker lines, fine dust."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(float)
    wander = np.cumsum(rng.normal(0, 0.6, shape[1]))
    rings = np.sin((y * along + wander[None, :] * 3 + 26 * np.sin(x / 310)) / 7.5)
    fine = np.sin((y * 2.7 + x * 0.05 + wander[None, :]) / 3.1)
    tone = 1 + 0.10 * rings + 0.05 * fine + rng.normal(0, 0.03, shape)
    return np.clip(np.asarray(colour)[None, None] * tone[..., None], 0, 255)


def background(scene, size):
    """Wall with things out of focus, the table, a sheet of white paper on it."""
    width, height = size
    rng = np.random.default_rng(scene.seed)
    wall = np.ones((height, width, 3)) * np.asarray(scene.wall)
    wall *= (0.80 + 0.32 * np.linspace(0, 1, width))[None, :, None]
    image = Image.fromarray(np.clip(wall, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    for _ in range(9):
        x, y = rng.integers(0, width), rng.integers(0, int(height * 0.55))
        w, h = rng.integers(width // 14, width // 5), rng.integers(height // 9, height // 3)
        shade = tuple(
            int(v) for v in np.clip(np.array(scene.wall) * rng.uniform(0.55, 1.2, 3), 0, 255)
        )
        pen.rectangle([x - w // 2, y - h // 2, x + w // 2, y + h // 2], fill=shade)
    image = image.filter(ImageFilter.GaussianBlur(width / 60))
    edge = int(height * 0.56)
    board = grain((height - edge, width), scene.wood, scene.seed + 5)
    board *= np.linspace(0.86, 1.08, height - edge)[:, None, None]
    image.paste(Image.fromarray(np.clip(board, 0, 255).astype(np.uint8)), (0, edge))
    return paper(scene, image)


def paper(scene, image):
    """The sheet lies beside the product, at the side where there is room."""
    width, height = image.size
    at = 0.80 if scene.centre < 0.53 else 0.06
    left, top = at * width, 0.70 * height
    corners = [(left, top), (left + 0.15 * width, top), (left + 0.155 * width, top + 0.15 * height),
               (left - 0.01 * width, top + 0.15 * height)]  # fmt: skip
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).polygon([(x + 8, y + 10) for x, y in corners], fill=110)
    dark = Image.new("RGB", image.size)
    image.paste(dark, mask=shadow.filter(ImageFilter.GaussianBlur(9)))
    ImageDraw.Draw(image).polygon(corners, fill=(238, 238, 238))
    return image


def white_box(scene, size):
    """Well inside the sheet of paper."""
    at = 0.80 if scene.centre < 0.53 else 0.06
    width, height = size
    return [
        round((at + 0.03) * width),
        round(0.73 * height),
        round(0.09 * width),
        round(0.08 * height),
    ]


def shaded(size, colour, *, round_=True):
    """A surface lit from the left: a cylinder, or a flat side."""
    width, height = size
    x = np.linspace(-1, 1, width)
    light = (
        0.50 + 0.52 * np.sqrt(np.clip(1 - (x + 0.25) ** 2 / 1.65, 0, 1))
        if round_
        else 0.92 - 0.1 * x
    )
    gloss = (0.30 * np.exp(-((x + 0.45) ** 2) / 0.012) if round_ else 0 * x)[None, :, None]
    plain = np.ones((height, width, 3)) * np.asarray(colour) * light[None, :, None]
    return Image.fromarray(np.clip(plain + 255 * gloss * 0.5, 0, 255).astype(np.uint8))


def lettered(image, box, words, ground, ink):
    """A paper label with two lines, shaded like what it is on."""
    left, top, right, bottom = box
    label = Image.new("RGB", (right - left, bottom - top), ground)
    pen = ImageDraw.Draw(label)
    wide, tall = label.size
    for line, place, share, weight in (
        (words[0], 0.40, 0.82, "Bold"),
        (words[1], 0.72, 0.62, "Medium"),
    ):
        letters = next(
            n for n in range(tall // 2, 5, -1) if font(n, weight).getlength(line) < share * wide
        )
        pen.text((wide / 2, place * tall), line, font=font(letters, weight), fill=ink, anchor="mm")
    under = np.asarray(image.crop(box)).astype(float).mean(axis=2, keepdims=True)
    light = under / max(under.max(), 1)
    image.paste(
        Image.fromarray((np.asarray(label) * (0.35 + 0.65 * light)).astype(np.uint8)), box[:2]
    )


def tin(scene, width, height):
    body, gold = scene.colours
    image = shaded((width, height), body)
    lid = int(height * 0.22)
    image.paste(shaded((width, lid), gold), (0, 0))
    lettered(image, (int(width * 0.06), int(height * 0.42), int(width * 0.94), int(height * 0.78)),
             scene.words, (244, 236, 214), body)  # fmt: skip
    mask = Image.new("L", (width, height))
    pen, bend = ImageDraw.Draw(mask), int(width * 0.16)
    pen.rectangle([0, bend // 2, width - 1, height - bend // 2], fill=255)
    pen.ellipse([0, 0, width - 1, bend], fill=255)
    pen.ellipse([0, height - bend - 1, width - 1, height - 1], fill=255)
    ImageDraw.Draw(image).ellipse(
        [2, 2, width - 3, bend], fill=tuple(min(255, int(v * 1.12)) for v in gold)
    )
    return image, mask


def jar(scene, width, height):
    liquid, label = scene.colours
    image = shaded((width, height), liquid)
    depth = np.linspace(1.18, 0.72, height)[:, None, None]
    image = Image.fromarray(np.clip(np.asarray(image) * depth, 0, 255).astype(np.uint8))
    lid = int(height * 0.17)
    image.paste(shaded((width, lid), (196, 160, 70)), (0, 0))
    lettered(image, (int(width * 0.12), int(height * 0.44), int(width * 0.88), int(height * 0.80)),
             scene.words, label, (70, 40, 20))  # fmt: skip
    mask = Image.new("L", (width, height))
    pen = ImageDraw.Draw(mask)
    pen.rounded_rectangle([int(width * 0.12), 0, int(width * 0.88), lid + 20], radius=14, fill=255)
    pen.rounded_rectangle([0, lid, width - 1, height - 1], radius=int(width * 0.17), fill=255)
    return image, mask


def gift_box(scene, width, height):
    front, gold = scene.colours
    side = int(width * 0.22)
    image = shaded((width, height), front, round_=False)
    pen = ImageDraw.Draw(image)
    lean = int(height * 0.10)
    pen.polygon([(width - side, 0), (width - 1, lean), (width - 1, height - lean - 1), (width - side, height - 1)],
                fill=tuple(int(v * 0.52) for v in front))  # fmt: skip
    pen.rectangle([0, int(height * 0.12), width - side, int(height * 0.16)], fill=gold)
    pen.rectangle([0, int(height * 0.84), width - side, int(height * 0.88)], fill=gold)
    lettered(image, (int(width * 0.10), int(height * 0.32), int(width * 0.68), int(height * 0.68)),
             scene.words, gold, front)  # fmt: skip
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).polygon(
        [(0, 0), (width - side, 0), (width - 1, lean), (width - 1, height - lean - 1),
         (width - side, height - 1), (0, height - 1)], fill=255)  # fmt: skip
    return image, mask


def basket(scene, width, height):
    straw, dried = scene.colours
    rng = np.random.default_rng(scene.seed)
    y, x = np.mgrid[0:height, 0:width]
    weave = (
        0.82 + 0.18 * np.sign(np.sin(x / 13) * np.sin(y / 9)) + rng.normal(0, 0.04, (height, width))
    )
    light = np.asarray(shaded((width, height), (255, 255, 255))).astype(float) / 255
    image = Image.fromarray(
        np.clip(np.asarray(straw) * light * weave[..., None], 0, 255).astype(np.uint8)
    )
    pen = ImageDraw.Draw(image)
    rim = int(height * 0.42)
    pen.ellipse([0, 0, width - 1, rim], fill=tuple(int(v * 0.6) for v in dried))
    for _ in range(260):
        angle, far = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 0.82))
        cx, cy = width / 2 * (1 + far * np.cos(angle)), rim / 2 * (1 + far * np.sin(angle))
        r, tone = rng.uniform(0.02, 0.05) * width, rng.uniform(0.7, 1.9)
        pen.ellipse([cx - r, cy - r * 0.7, cx + r, cy + r * 0.7],
                    fill=tuple(int(min(255, v * tone)) for v in dried))  # fmt: skip
    mask = Image.new("L", (width, height))
    pen = ImageDraw.Draw(mask)
    pen.ellipse([0, 0, width - 1, rim], fill=255)
    pen.polygon([(0, rim // 2), (width - 1, rim // 2), (int(width * 0.86), height - 30),
                 (int(width * 0.14), height - 30)], fill=255)  # fmt: skip
    pen.ellipse([int(width * 0.14), height - 60, int(width * 0.86), height - 1], fill=255)
    return image, mask


PRODUCTS = {
    "tin": (tin, 0.60),
    "jar": (jar, 0.62),
    "box": (gift_box, 0.86),
    "basket": (basket, 1.55),
}


def drawn(scene):
    """The scene in neutral light and the outline of the product, both at the photo's size."""
    size = (SIZE[0] * FINE, SIZE[1] * FINE)
    image = background(scene, size)
    make, shape = PRODUCTS[scene.product]
    height = int(scene.height * size[1])
    product, mask = make(scene, int(height * shape), height)
    left = int(scene.centre * size[0] - product.width / 2)
    top = int(scene.foot * size[1] - height)
    shadow = Image.new("L", size)
    foot = top + height
    ImageDraw.Draw(shadow).ellipse(
        [left - 10, foot - height * 0.09, left + product.width * 1.28, foot + height * 0.07],
        fill=150,
    )
    image.paste(Image.new("RGB", size), mask=shadow.filter(ImageFilter.GaussianBlur(26)))
    image.paste(product, (left, top), mask)
    outline = Image.new("L", size)
    outline.paste(mask, (left, top))
    small = image.resize(SIZE, Image.Resampling.LANCZOS)
    return small, outline.resize(SIZE, Image.Resampling.LANCZOS)


def photographed(scene, image):
    """What a phone makes of it: a cast, noise, a little blur."""
    rng = np.random.default_rng(scene.seed + 90)
    linear = np.asarray(image.filter(ImageFilter.GaussianBlur(0.7))).astype(float)
    cast = linear * np.asarray(scene.gains)
    noisy = cast + rng.normal(0, 3.2, cast.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
