"""A docx or xlsx taken apart into its parts and put together again, without what nobody sees.

Taken out: authors, title and company in the properties, the preview picture, mail links.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.office.model import Limits
from workshop.office.package import Package, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROPERTIES = re.compile(r"docprops/(?:core|app|custom)\.xml|customxml/item\d+\.xml")
_PEOPLE = re.compile(r"word/people\.xml|xl/persons/person\d*\.xml")
_PREVIEW = re.compile(r"docprops/thumbnail\.\w+")
_PERSONAL = frozenset(
    "creator lastModifiedBy title subject keywords description category Company Manager "
    "HyperlinkBase lpwstr lpstr".split()
)
_LINK = re.compile(r"(?i)(?:mailto|tel|sms):")
_AUTHOR = "Người góp ý"


class Parts:
    """The parts of a package; those that were opened as trees are written anew."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self._data, self._trees = data, dict[str, "_Element"]()
        self._package = Package(data, name, limits)
        self._package.refuse_doctypes()
        self.names = [info.filename for info in zipfile.ZipFile(io.BytesIO(data)).infolist()]

    def tree(self, part: str) -> "_Element":
        """The root of a part, which may be changed. Raises Corrupt or TooLarge."""
        if part not in self._trees:
            self._trees[part] = self._package.xml(part)
        return self._trees[part]

    def matching(self, pattern: str) -> Iterator[str]:
        """The parts whose whole name fits, in a fixed order."""
        found = [name for name in self.names if re.fullmatch(pattern, name, re.IGNORECASE)]
        yield from sorted(found, key=lambda name: (len(name), name))

    def main(self) -> str:
        """The document or workbook itself."""
        return self._package.main_part()

    def cleaned(self) -> None:
        """Take out what nobody sees on the page."""
        for name in self.names:
            if _PEOPLE.fullmatch(name.lower()):
                without_authors(self.tree(name))
            if _PROPERTIES.fullmatch(name.lower()):
                _blank(self.tree(name), whole=name.lower().startswith("customxml"))
            elif name.lower().endswith(".rels"):
                self._clean_relations(name)

    def _clean_relations(self, name: str) -> None:
        root = self.tree(name)
        for relation in list(root):
            if relation.get("Type", "").endswith("/thumbnail"):
                root.remove(relation)
            elif _LINK.match(relation.get("Target", "")):
                relation.set("Target", "about:blank")

    def packed(self) -> bytes:
        """The package with what was changed, in the order in which it came."""
        from lxml import etree

        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for info in old.infolist():
                if _PREVIEW.fullmatch(info.filename.lower()):
                    continue
                root = self._trees.get(info.filename)
                content = (
                    old.read(info)
                    if root is None
                    else etree.tostring(
                        root, xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                )
                kept = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
                kept.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(kept, content)
        return out.getvalue()


def without_authors(root: "_Element") -> None:
    """Take the authors of comments and tracked changes out of a part."""
    for element in root.iter():
        for key in list(element.attrib):
            bare = str(key).rpartition("}")[2]
            if bare in {"author", "displayName"}:
                element.set(key, _AUTHOR)
            elif bare in {"initials", "userId"}:
                element.set(key, "")
        if local(element) == "instrText" and _LINK.search(element.text or ""):
            element.text = ""
    for element in [each for each in root.iter() if local(each) == "dataBinding"]:
        element.getparent().remove(element)


def _blank(root: "_Element", whole: bool) -> None:
    for element in root.iter():
        if (whole or local(element) in _PERSONAL) and element.text and element.text.strip():
            element.text = ""
