"""The committed scripts, styles and fonts: compressed once, and kept by browsers for long."""

import gzip
import hashlib
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tornado.web import HTTPError, RequestHandler

FOLDER = Path(__file__).parent / "static"
COMPRESSIBLE = (".js", ".css", ".svg", ".txt")
A_YEAR = 365 * 24 * 3600

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


class Asset(NamedTuple):
    """A file in memory. ``packed`` is the gzip form, or empty where it would not be smaller."""

    kind: str
    plain: bytes
    packed: bytes
    digest: str


@cache
def load(name: str) -> Asset:
    """Read and compress one asset. Raises ``FileNotFoundError`` for a name that is none."""
    path = FOLDER / name
    if path.parent != FOLDER or not path.is_file():
        raise FileNotFoundError(name)
    plain = path.read_bytes()
    packed = gzip.compress(plain, 9, mtime=0) if path.suffix in COMPRESSIBLE else b""
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(kind, plain, packed, hashlib.sha256(plain).hexdigest()[:16])


def address(name: str) -> str:
    """Where a page finds an asset; the address changes with the content."""
    return f"/static/{name}?v={load(name).digest}"


class AssetHandler(RequestHandler):
    """Serves ``/static/<name>``; what carries its digest is kept for a year."""

    def get(self, name: str) -> None:
        try:
            asset = load(name)
        except FileNotFoundError:
            raise HTTPError(404) from None
        named_by_content = self.get_query_argument("v", "") == asset.digest or "-" in name
        age = f"public, max-age={A_YEAR}, immutable" if named_by_content else "no-cache"
        self.set_header("Content-Type", asset.kind)
        self.set_header("Cache-Control", age)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Etag", f'"{asset.digest}"')
        self.set_header("Vary", "Accept-Encoding")
        if self.check_etag_header():
            self.set_status(304)
            return
        self._send(asset)

    head = get

    def _send(self, asset: Asset) -> None:
        if asset.packed and "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.write(asset.packed)
        else:
            self.write(asset.plain)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.finish(f"{status_code}\n")
