"""What good labelling and verifying is: ten points over the files as they come back and the decisions."""

from collections.abc import Callable, Iterable

from level2_media.label_and_verify import judging
from level2_media.label_and_verify.record import VerifyAnswer
from workshop.lesson import Check, Finding, Submission


def _by(name: str) -> Callable[[Submission], Iterable[Finding]]:
    """The function of that name in ``examine``, whose libraries a page's kernel does without."""

    def run(submission: Submission) -> Iterable[Finding]:
        from level2_media.label_and_verify import examine

        found: Iterable[Finding] = getattr(examine, name)(submission)
        return found

    return run


_JUDGED = ("verdicts",)
CHECKS = (
    Check("kinds", "Biết tệp nào có AI, tệp nào chưa rõ", 2, judging.kinds, keyed=True),
    Check("visible", "Nhãn nhìn thấy ở đúng tệp có AI", 1.5, _by("visible"), form=True),
    Check("mark", "Dấu máy đọc ở đúng tệp có AI", 1.5, _by("mark"), needs=("visible",), form=True),
    Check("rest", "Phần còn lại của tệp giữ nguyên", 0.5, _by("rest"), needs=("visible",), form=True),
    Check("verdicts", "Biết tin nào thật, tin nào giả", 2, judging.verdicts, keyed=True),
    Check("clues", "Nêu đúng dấu hiệu có trong tin", 1, judging.clues, needs=_JUDGED, keyed=True),
    Check("actions", "Chọn việc làm tiếp an toàn", 0.5, judging.actions, needs=_JUDGED, keyed=True),
    Check("confidence", "Chắc đến đâu nói đến đó", 1, judging.confidence,
          needs=("verdicts", "clues"), keyed=True),
)  # fmt: skip

__all__ = ["CHECKS", "VerifyAnswer"]
