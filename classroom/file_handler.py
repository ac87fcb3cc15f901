"""Serves one file of the learner's own work at the address that the learner's kernel signed for it.

Nothing is listed, nothing unsigned is reached, no link is followed. Parts of a file can be asked for
(Range), which phones do for video.
"""

import hmac
import mimetypes
import os
from pathlib import Path
from urllib.parse import quote

from tornado.web import HTTPError, StaticFileHandler

from workshop import paths
from workshop.files import inside
from workshop.lesson.panel import addresses

ADDRESS = rf"{addresses.PREFIX}([A-Za-z0-9_-]{{43}})/(.+)"
SHOWN = (
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "audio/",
    "video/",
    "application/pdf",
)
"""Kinds that a browser may show; any other, such as HTML or SVG with a script in it, is saved."""
# Even what is shown can run nothing and load nothing, should a browser take it for a page.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

for ending, kind in {".webp": "image/webp", ".m4a": "audio/mp4", ".vtt": "text/vtt"}.items():
    mimetypes.add_type(kind, ending)


class FileHandler(StaticFileHandler):
    """``/tep/<signature>/<place below the work folder>``; ``ten`` is the name to save it under."""

    def initialize(self, secret: str) -> None:  # type: ignore[override]
        super().initialize(str(paths.work()))
        self.secret = secret

    async def get(self, signature: str, place: str, include_body: bool = True) -> None:  # type: ignore[override]
        self.signature = signature
        await super().get(place, include_body)

    async def head(self, signature: str, place: str) -> None:  # type: ignore[override]
        await self.get(signature, place, include_body=False)

    def parse_url_path(self, url_path: str) -> str:
        return url_path

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        return os.path.join(root, path)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str:
        place = self.path_args[1]
        right = addresses.signature(self.secret, place)
        if not hmac.compare_digest(right.encode(), self.signature.encode()):
            raise HTTPError(404)
        found = inside(Path(root), place)
        if found is None:
            raise HTTPError(404)
        return str(found)

    def set_extra_headers(self, path: str) -> None:
        kind = self.get_content_type()
        name = self.get_query_argument("ten", "")
        if name or not kind.startswith(SHOWN):
            saved = quote(name or Path(path).name, safe="")
            self.set_header("Content-Disposition", f"attachment; filename*=UTF-8''{saved}")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "private, no-cache")

    def get_cache_time(self, path: str, modified: object, mime_type: str) -> int:  # type: ignore[override]
        return 0

    @classmethod
    def make_static_url(cls, settings: dict, path: str, include_version: bool = True) -> str:
        raise NotImplementedError("addresses of files are made by their kernel")

    def write_error(self, status_code: int, **kwargs: object) -> None:
        self.finish(f"{status_code}\n")
