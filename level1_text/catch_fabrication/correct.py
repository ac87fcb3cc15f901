"""Whether a learner's correction says what the report says, in whatever words and ways of writing."""

from level1_text.catch_fabrication.score import Planted
from workshop.vietnamese import fold, normalise, read_facts, stands_in

LONGEST = 40  # words: a pasted paragraph corrects nothing
NOTHING = (
    "khong co",
    "khong nhac",
    "khong neu",
    "khong noi",
    "khong ghi",
    "khong thay",
    "bo ",
    "xoa",
)
# What turns a claim round: of these, the ones that only the right version has must be said.
TURNS = frozenset("chưa không giảm tăng thấp cao chậm sớm vượt đóng thiếu".split())


def says_right(correction: str, error: Planted) -> bool:
    """Whether ``correction`` names what the report has in place of a planted error."""
    if not 0 < len(correction.split()) <= LONGEST:
        return False
    if not error.right:
        said = f"{fold(correction)} "
        return any(word in said for word in NOTHING)
    told, wanted = _words(correction), _words(error.right) - _words(error.text)
    turned = wanted & TURNS
    if "nguoc" in error.kinds and turned:
        return bool(turned <= told)
    if error.kinds[0] == "don_vi":
        wanted = {word for word in wanted if not word[0].isdigit()} or wanted
    return _by_value(correction, error) or bool(wanted and wanted <= told)


def _by_value(correction: str, error: Planted) -> bool:
    """Whether every fact that only the right version has stands in the correction, however written."""
    wrong, given = read_facts(error.text), read_facts(correction)
    facts = [fact for fact in read_facts(error.right) if not stands_in(fact, wrong)]
    return bool(facts) and all(stands_in(fact, given) for fact in facts)


def _words(text: str) -> set[str]:
    stripped = (word.strip(".,;:()“”\"'") for word in normalise(text).lower().split())
    return {word for word in stripped if word}
