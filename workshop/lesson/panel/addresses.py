"""Addresses of a learner's own files on the class server: unguessable, one file each.

The server gives its kernels a secret in ``WORKSHOP_FILES_KEY``; an address carries the file's place
below ``paths.work()`` and its signature. ``classroom.file_handler`` serves what is signed and no more.
Where there is no class server (JupyterLab) there is no secret, and so no address.
"""

import base64
import hashlib
import hmac
import os
from pathlib import Path
from urllib.parse import quote

from workshop import paths

KEY = "WORKSHOP_FILES_KEY"
PREFIX = "/tep/"


def signature(secret: str, relative: str) -> str:
    """43 letters that only who knows the secret can make for this place."""
    digest = hmac.digest(secret.encode(), relative.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def address(path: Path, *, download: str = "") -> str:
    """Where the page finds a file, or empty without a class server or outside the work folder.

    With ``download`` the browser saves it under that name instead of showing it. The address
    changes when the file does.
    """
    secret = os.environ.get(KEY, "")
    root, place = paths.work().resolve(), path.resolve()
    if not secret or not place.is_relative_to(root) or not place.is_file():
        return ""
    relative = place.relative_to(root).as_posix()
    name = f"&ten={quote(download, safe='')}" if download else ""
    version = place.stat().st_mtime_ns
    return f"{PREFIX}{signature(secret, relative)}/{quote(relative)}?v={version}{name}"
