"""Judges the decision against what the learner's own workbook gives: the choice, and the flip."""

from collections.abc import Iterator
from fractions import Fraction

from level3_thinking.decision_matrix import wording
from level3_thinking.decision_matrix.handed_in import plain
from level3_thinking.decision_matrix.layout import FRONT, NO_FLIP
from level3_thinking.decision_matrix.sensitivity import Flip
from level3_thinking.decision_matrix.task import Analysis
from level3_thinking.decision_matrix.workbook import Decision
from workshop.lesson import Finding

WHERE = f"Trang “{FRONT}”"
NEAR = Fraction(1, 1000)
REASON_WORDS, OTHER_WORDS = 5, 12


def choice(decision: Decision, found: Analysis) -> Iterator[Finding]:
    """An eligible option and why; another than the leader needs more words."""
    words = len(decision.reason.split())
    names = {plain(row.option) for row in found.result.eligible}
    leads = plain(decision.choice) in {plain(name) for name in found.result.winners}
    ok = bool(decision.choice) and plain(decision.choice) in names
    ok = ok and (leads or words >= OTHER_WORDS)
    yield Finding(ok, _choice(decision, found, ok, leads), WHERE, points=0.75 * ok, of=0.75)
    enough = words >= REASON_WORDS
    says = "Có nêu lý do." if enough else f"Lý do còn ngắn: viết ít nhất {REASON_WORDS} chữ."
    yield Finding(enough, says, WHERE, points=0.25 * enough, of=0.25)


def _choice(decision: Decision, found: Analysis, ok: bool, leads: bool) -> str:
    who = wording.names(found.result.winners)
    if not decision.choice:
        return "Chưa ghi phương án bạn chọn."
    if plain(decision.choice) in {plain(name) for name in found.result.excluded}:
        return f"“{decision.choice}” đã bị loại vì không đạt điều kiện, không chọn được."
    if leads:
        return f"Chọn {decision.choice}, dẫn đầu theo bảng của bạn."
    if ok:
        return f"Chọn {decision.choice}, khác với {who} dẫn đầu bảng, và có nói vì sao."
    return (
        f"Bảng của bạn cho {who} dẫn đầu. Chọn nơi khác thì được, nhưng lý do cần ít nhất "
        f"{OTHER_WORDS} chữ."
    )


def flip(decision: Decision, found: Analysis) -> Iterator[Finding]:
    """The smallest change of one weight that flips the leader: criterion, level, new leader."""
    nearest = _nearest(found)
    if not nearest:
        ok = plain(decision.flip_criterion) == NO_FLIP
        says = f"Không trọng số nào đổi một mình mà đổi được ngôi: ghi “{NO_FLIP}”."
        yield Finding(ok, says, WHERE, points=float(ok), of=1)
        return
    best = next((f for f in nearest if plain(f.criterion) == plain(decision.flip_criterion)), None)
    if best is None:
        yield _other(decision, found, nearest[0])
        return
    at, to = wording.percent(best.at, 1), wording.names(best.to)
    level, leader = _is_level(decision, best), _is_leader(decision, best)
    yield Finding(True, f"Đúng tiêu chí nhạy nhất: “{best.criterion}”.", WHERE, 0.25, 0.25)
    says = "Đúng mức đổi ngôi." if level else f"Mức đổi ngôi theo bảng của bạn là {at}."
    yield Finding(level, says, WHERE, 0.5 * level, 0.5)
    says = "Đúng phương án lên đầu." if leader else f"Qua mức đó, {to} lên đầu."
    yield Finding(leader, says, WHERE, 0.25 * leader, 0.25)


def _nearest(found: Analysis) -> list[Flip]:
    if found.flip is None:
        return []
    size = abs(found.flip.change)
    flips = [flip for item in found.stability for flip in (item.down, item.up) if flip]
    return [flip for flip in flips if abs(flip.change) == size]


def _other(decision: Decision, found: Analysis, best: Flip) -> Finding:
    """A flip that is true but not the smallest earns half."""
    for item in found.stability:
        for each in (item.down, item.up):
            same = each and plain(each.criterion) == plain(decision.flip_criterion)
            if each and same and _is_level(decision, each) and _is_leader(decision, each):
                says = f"Đúng, nhưng đổi “{best.criterion}” ít hơn mà đã đổi ngôi."
                return Finding(False, says, WHERE, points=0.5, of=1)
    said = f"Ghi “{decision.flip_criterion}” chưa đúng. " if decision.flip_criterion else ""
    return Finding(False, f"{said}Tiêu chí nhạy nhất là “{best.criterion}”.", WHERE, of=1)


def _is_level(decision: Decision, flip: Flip) -> bool:
    return decision.flip_at is not None and abs(decision.flip_at - flip.at) <= NEAR


def _is_leader(decision: Decision, flip: Flip) -> bool:
    right = {plain(name) for name in (*flip.to, wording.names(flip.to))}
    return plain(decision.flip_to) in right
