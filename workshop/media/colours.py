"""From any of Pillow's colour modes to 8-bit RGB or RGBA in sRGB."""

import io

import numpy as np
from PIL import Image, ImageCms

_WIDE = ("I", "I;16", "I;16L", "I;16B", "I;16N", "F")


def to_srgb(image: Image.Image) -> Image.Image:
    """The same picture as RGB, or RGBA where it has transparency; its metadata stays behind."""
    profile = image.info.get("icc_profile")
    if image.mode in _WIDE:
        image = _narrowed(image)
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif image.mode in {"LA", "La", "PA", "RGBa"}:
        image = image.convert("RGBA")
    elif image.mode == "1":
        image = image.convert("L")
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "LAB"}:
        image = _with_profile(image, profile)
    if image.mode not in {"RGB", "RGBA"}:
        image = image.convert("RGB")
    clean = image.copy()
    clean.info = {}
    return clean


def _narrowed(image: Image.Image) -> Image.Image:
    """16-bit and floating-point grey as 8 bits; floats outside 0–1 are taken as 0–255, then wider."""
    values = np.asarray(image)
    if image.mode == "F":
        values = np.nan_to_num(values)
        top = float(values.max(initial=0.0))
        scale = 255.0 if top <= 1 else 1.0 if top <= 255 else 255.0 / top
        values = values * scale
    elif int(values.max(initial=0)) > 255:
        values = values.astype(np.int64) >> 8
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _with_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Converted by the colour profile in the file; a damaged profile counts as none."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        done = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return done if done is not None else image


def srgb_profile() -> bytes:
    """The sRGB profile to store in files, so that every viewer shows the same colours."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def on_white(image: Image.Image, colour: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    """RGB with what is transparent filled with ``colour``: for kinds without transparency."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, colour)
    ground.paste(image, mask=image.getchannel("A"))
    return ground
