"""The letters of TCVN3 (TCVN 5712:1993, VN3) and VNI-Win as their bytes show in Latin-1.

Both tables are the published ones; TCVN3 agrees with TCVN 5712 in the GNU C library.
"""

from workshop.vietnamese.letters import with_tone

# Bytes 0xA1 to 0xFE; "." where VN3 has no letter.
_TCVN3_ROW = (
    "ĂÂÊÔƠƯĐăâêôơưđ......"  # A1-B4
    "àảãáạ.ằẳẵắ......."  # B5-C5
    "ặầẩẫấậè.ẻẽéẹềểễếệìỉ"  # C6-D8
    "...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"  # D9-FE
)
TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3_ROW) if letter != "."}
"""Code point of the Latin-1 letter to the Vietnamese letter, for ``str.translate``."""

# The mark after the vowel, for each tone from none to nặng.
_MARKS = {
    "": ("", "ø", "û", "õ", "ù", "ï"),
    "circumflex": ("â", "à", "å", "ã", "á", "ä"),
    "breve": ("ê", "è", "ú", "ü", "é", "ë"),
}
_PAIRS = {"a": ("a", ""), "e": ("e", ""), "o": ("o", ""), "u": ("u", ""), "y": ("y", ""),
          "ơ": ("ô", ""), "ư": ("ö", ""), "â": ("a", "circumflex"), "ê": ("e", "circumflex"),
          "ô": ("o", "circumflex"), "ă": ("a", "breve")}  # fmt: skip
_SINGLE = dict(zip("íìæóòîñ", "íìỉĩịỵđ", strict=True))


def _vni() -> dict[str, str]:
    table: dict[str, str] = {}
    for vowel, (base, marks) in _PAIRS.items():
        for tone, mark in enumerate(_MARKS[marks]):
            if vowel == "y" and tone == 5:
                continue
            written = base + mark
            for one, letter in (
                (written, vowel),
                (written.upper(), vowel.upper()),
                (base.upper() + mark, vowel.upper()),
            ):
                table[one] = with_tone(letter, tone)
    table |= _SINGLE | {one.upper(): letter.upper() for one, letter in _SINGLE.items()}
    return {one: letter for one, letter in table.items() if one != letter}


VNI = _vni()
"""What VNI-Win writes, one or two Latin-1 letters, to the Vietnamese letter."""
