"""What a well labelled set and well judged messages are: ten points over five properties."""

from collections.abc import Callable, Iterable

from level2_media.label_and_verify.record import LabelAnswer
from workshop.lesson import Check, Finding, Submission


def _by(name: str) -> Callable[[Submission], Iterable[Finding]]:
    """The function of that name in ``examine``, whose libraries a page's kernel does without."""

    def run(submission: Submission) -> Iterable[Finding]:
        from level2_media.label_and_verify import examine

        found: Iterable[Finding] = getattr(examine, name)(submission)
        return found

    return run


CHECKS = (
    Check("labels", "Nhãn người đọc được, đúng tệp cần nhãn", 3, _by("labels")),
    Check("marks", "Dấu máy đọc được, đúng tệp, đúng loại", 2, _by("marks")),
    Check("whole", "Phần còn lại của ảnh, clip giữ nguyên", 1, _by("whole"),
          needs=("labels",), form=True),
    Check("decisions", "Tin nhắn: quyết đúng, chỉ đúng dấu vết", 3, _by("decisions"), keyed=True),
    Check("calibration", "Độ chắc chắn đi đôi với độ đúng", 1, _by("calibration"),
          needs=("decisions",), keyed=True),
)  # fmt: skip

__all__ = ["CHECKS", "LabelAnswer"]
