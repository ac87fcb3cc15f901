"""The machine-readable mark of AI in a picture: IPTC's digital source type in an XMP packet.

AI Law 134/2025/QH15, Art. 11: pictures made by AI carry a machine-readable mark. The two values are
IPTC's (cv.iptc.org/newscodes/digitalsourcetype): made by AI, or a real photo that AI changed.
"""

from lxml import etree

from workshop.errors import BadFile
from workshop.media import containers

_LIST = "http://cv.iptc.org/newscodes/digitalsourcetype/"
AI_MADE = _LIST + "trainedAlgorithmicMedia"
AI_CHANGED = _LIST + "compositeWithTrainedAlgorithmicMedia"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PROPERTY = f"{{{IPTC}}}DigitalSourceType"

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="{rdf}">
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="{iptc}"
 Iptc4xmpExt:DigitalSourceType="{source}"/>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def packet(source: str) -> bytes:
    """The XMP packet that says ``source``, one of ``AI_MADE`` and ``AI_CHANGED``."""
    if source not in {AI_MADE, AI_CHANGED}:
        raise ValueError(f"not a mark of this kit: {source}")
    return _PACKET.format(rdf=RDF, iptc=IPTC, source=source).encode()


def put_mark(data: bytes, source: str) -> bytes:
    """A jpg, png or webp file with the mark in it; its pixels stay as they are.

    Raises ``WrongKind`` for another kind of file, ``Corrupt`` for a damaged one.
    """
    return containers.with_xmp(data, packet(source))


def read_mark(data: bytes) -> str:
    """The digital source type that a picture declares, whatever it is; empty where none is read."""
    try:
        found = containers.xmp(data)
    except BadFile:
        return ""
    root = parse(found)
    if root is None:
        return ""
    for node in root.iter(f"{{{RDF}}}Description"):
        if node.get(PROPERTY):
            return str(node.get(PROPERTY)).strip()
    for node in root.iter(PROPERTY):
        said = node.get(f"{{{RDF}}}resource") or "".join(node.itertext())
        if said.strip():
            return str(said).strip()
    return ""


def says_ai(source: str) -> bool:
    """Whether a digital source type says that AI made the picture or a part of it."""
    return source.replace("https://", "http://") in {AI_MADE, AI_CHANGED}


def parse(xmp: bytes) -> "etree._Element | None":
    """The root of an XMP packet, or None if it is absent or no XML. Entities are not resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        return etree.fromstring(xmp.strip(b" \0\r\n\t"), parser) if xmp.strip() else None
    except etree.XMLSyntaxError:
        return None
