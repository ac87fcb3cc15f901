"""Opens the zip inside a docx or xlsx within limits, and its XML without following anything.

No entity is expanded, no DTD read, no address fetched; what unpacks to too much is refused before
it is unpacked.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from workshop.errors import Corrupt, Encrypted, TooLarge
from workshop.office.model import Limits

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_MB = 1024 * 1024
_PARTS = 20_000
_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)


class Package:
    """A docx or xlsx opened for reading. Use it as a context manager."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as error:
            raise self.corrupt() from error
        parts = self._zip.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > limits.unpacked_mb * _MB:
            raise TooLarge(
                f"Tệp “{name}” bung ra quá {limits.unpacked_mb} MB nên không được mở. Bạn hãy "
                "bỏ bớt ảnh hoặc chia thành nhiều tệp nhỏ."
            )
        if any(part.flag_bits & 1 for part in parts):
            raise Encrypted(
                f"Tệp “{name}” được khoá bằng mật khẩu. Bạn hãy bỏ mật khẩu rồi tải lên."
            )
        self._names = {part.filename.lower(): part.filename for part in parts}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def corrupt(self) -> Corrupt:
        """The error for a part that is missing or cannot be read."""
        return Corrupt(
            f"Tệp “{self.name}” bị hỏng hoặc chưa tải về đủ. Bạn hãy mở thử bằng Word hoặc Excel, "
            "lưu lại rồi tải lên, hoặc chép lại tệp từ nơi gốc."
        )

    def has(self, part: str) -> bool:
        """Whether the part is there; names are compared without regard to case."""
        return part.lower() in self._names

    def read(self, part: str, megabytes: int) -> bytes:
        """The bytes of an XML part of at most that size. Raises Corrupt or TooLarge."""
        try:
            with self._zip.open(self._names[part.lower()]) as stream:
                data = stream.read(megabytes * _MB + 1)
        except (KeyError, *_FAULTS) as error:
            raise self.corrupt() from error
        if len(data) > megabytes * _MB:
            raise TooLarge(
                f"Phần nội dung của tệp “{self.name}” quá lớn. Bạn hãy chia thành nhiều tệp nhỏ."
            )
        refuse_doctype(data, self.corrupt())
        return data

    def refuse_doctypes(self) -> None:
        """Raises Corrupt if any XML part opens with a DTD, for parts that a library will parse."""
        for part in self._names.values():
            if part.lower().endswith((".xml", ".rels", ".vml")):
                try:
                    with self._zip.open(part) as stream:
                        refuse_doctype(stream.read(65536), self.corrupt())
                except _FAULTS as error:
                    raise self.corrupt() from error

    def xml(self, part: str) -> "_Element":
        """The root of an XML part. Raises Corrupt or TooLarge."""
        return self.tree(self.read_tree(part))

    def read_tree(self, part: str) -> bytes:
        """The bytes of an XML part that will stand in memory as a tree. Raises Corrupt or TooLarge."""
        return self.read(part, self._limits.tree_mb)

    def tree(self, data: bytes) -> "_Element":
        """The root of what ``read_tree`` gave. Raises Corrupt."""
        from lxml import etree

        try:
            return etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.corrupt() from error

    def children(self, part: str, parent: str) -> Iterator["_Element"]:
        """The children of the element named ``parent``, one by one, each forgotten afterwards.

        So a long part never stands in memory as a tree. Raises Corrupt or TooLarge.
        """
        from lxml import etree

        stream = io.BytesIO(self.read(part, self._limits.tree_mb))
        depth, target = 0, None
        events = etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            for event, element in events:
                if event == "start":
                    depth += 1
                    if target is None and local(element) == parent:
                        target = depth
                    continue
                depth -= 1
                if target is not None and depth == target:
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
                elif target is not None and depth < target:
                    return
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.corrupt() from error

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """The internal relations of a part: id → (last word of the type, name of the target)."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", file + ".rels")
        if not self.has(relations):
            return {}
        found = {}
        for relation in self.xml(relations):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], path)
        return found

    def main_part(self) -> str:
        """The name of the document or workbook part. Raises Corrupt."""
        for kind, path in self.targets("").values():
            if kind == "officeDocument" and self.has(path):
                return path
        raise self.corrupt()


def refuse_doctype(data: bytes, error: Exception) -> None:
    """Raises ``error`` for XML that opens with a DTD: Office never writes one, bombs need one."""
    head = data[:65536].replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise error


def local(element: "_Element") -> str:
    """An element's name without its namespace, so that strict and transitional files read alike."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """The first child by its bare name, or the child's child, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: "_Element | None", name: str = "val") -> str | None:
    """An attribute by its bare name, whatever the namespace."""
    if element is None:
        return None
    return next((text for key, text in element.attrib.items() if _bare(str(key)) == name), None)


def _parser() -> "XMLParser":
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
