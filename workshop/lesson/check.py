"""Checks: pure functions from a submission to findings, and the marks that follow from them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.errors import WorkshopError
from workshop.lesson.submission import Submission


@dataclass(frozen=True)
class Finding:
    """One thing seen in a submission: right or wrong, where, and what it earns of what it could."""

    ok: bool
    message: str
    where: str = ""
    points: float = 0.0
    of: float = 0.0


@dataclass(frozen=True)
class Check:
    """One property of a good result.

    ``run`` yields findings whose ``points`` add up to at most ``points``. ``needs`` names checks
    that must earn something before this one counts, so that a cheap answer earns nothing.
    ``form`` says that the check shows no key and may run on a graded case before handing in;
    ``keyed`` that it needs the case's key and is left out on people's own files.
    """

    id: str
    title: str
    points: float
    run: Callable[[Submission], Iterable[Finding]]
    needs: tuple[str, ...] = ()
    form: bool = False
    keyed: bool = False


@dataclass(frozen=True)
class Outcome:
    """What one check gave on one submission; ``points`` is between 0 and ``of``."""

    check: Check
    findings: tuple[Finding, ...]
    points: float

    @property
    def ok(self) -> bool:
        return all(finding.ok for finding in self.findings)


def run_checks(
    checks: Sequence[Check], submission: Submission, only: str | None = None
) -> list[Outcome]:
    """Run every check and hold back the points of those whose ``needs`` earned nothing.

    ``only`` names the one check whose outcome is wanted: what it does not need is not run.
    """
    asked = [check for check in checks if only in (None, check.id)]
    ids = {needed for check in asked for needed in (check.id, *check.needs)}
    raw = {check.id: _run(check, submission) for check in checks if check.id in ids}
    return [_hold_back(raw[check.id], raw) for check in asked]


def _run(check: Check, submission: Submission) -> Outcome:
    try:
        findings = tuple(check.run(submission))
    except WorkshopError as error:
        findings = (Finding(False, str(error), of=check.points),)
    earned = sum(finding.points for finding in findings)
    return Outcome(check, findings, round(min(max(earned, 0.0), check.points), 2))


def _hold_back(outcome: Outcome, raw: dict[str, Outcome]) -> Outcome:
    missing = [raw[need].check.title for need in outcome.check.needs if raw[need].points <= 0]
    if not missing or outcome.points <= 0:
        return outcome
    names = ", ".join(f"“{title}”" for title in missing)
    reason = Finding(False, f"Mục này chỉ được tính điểm khi đã đạt mục {names}.")
    kept = tuple(replace(finding, points=0.0) for finding in outcome.findings)
    return Outcome(outcome.check, (reason, *kept), 0.0)


def total(outcomes: Iterable[Outcome]) -> float:
    """The sum of points, at most two decimals."""
    return round(sum(outcome.points for outcome in outcomes), 2)
