"""Hand-made Office files for the tests of reading: just the parts that a test is about."""

import io
import zipfile
from collections.abc import Callable

import pytest

from tests.support_office import soffice
from workshop.office import Document, read

__all__ = ["soffice"]

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.{kind}+xml"/></Types>'
)
WORD = "openxmlformats-officedocument.wordprocessingml.document.main"
MACRO = "ms-word.document.macroEnabled.main"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def relations(targets: dict[str, str]) -> str:
    """A .rels part: id and kind alike, each with its target."""
    inner = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{inner}</Relationships>'


def word_bytes(body: str, kind: str = WORD, **parts: str) -> bytes:
    """A docx with this body XML; ``styles``, ``numbering``, ``header1`` and so on likewise."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(kind=kind),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in parts}),
    }
    for name, content in parts.items():
        root = roots.get(name, "hdr" if name.startswith("header") else "ftr")
        files[f"word/{name}.xml"] = f"<w:{root} {_W}>{content}</w:{root}>"
    return zipped(files)


def para(text: str, properties: str = "", run: str = "") -> str:
    """A ``w:p`` with one run."""
    before = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{before}<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.fixture(scope="session")
def word() -> Callable[..., Document]:
    """Reads a docx made of body XML and other parts."""

    def made(body: str, kind: str = WORD, **parts: str) -> Document:
        return read(word_bytes(body, kind, **parts), "báo cáo.docx")

    return made
