"""Makes a written docx or xlsx the same bytes each time."""

import io
import re
import zipfile
from datetime import datetime

# Office keeps two-second steps from 1980 on; a fixed moment says nothing about anyone's day.
_MOMENT = (2026, 1, 1, 0, 0, 0)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(</)")


def settled(data: bytes, moment: datetime) -> bytes:
    """The same package with fixed times in its zip and ``moment`` in its properties."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            entry = zipfile.ZipInfo(part.filename, _MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, content)
    return out.getvalue()


def printable(text: str) -> str:
    """The text without characters that no Office file can hold."""
    return _CONTROL.sub("", text)
