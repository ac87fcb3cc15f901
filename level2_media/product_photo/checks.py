"""What good product pictures are: ten points over six properties of the files themselves."""

from collections.abc import Callable, Iterable

from level2_media.product_photo.record import PhotoAnswer
from workshop.lesson import Check, Finding, Submission


def _by(name: str) -> Callable[[Submission], Iterable[Finding]]:
    """The function of that name in ``examine``, whose libraries a page's kernel does without."""

    def run(submission: Submission) -> Iterable[Finding]:
        from level2_media.product_photo import examine

        found: Iterable[Finding] = getattr(examine, name)(submission)
        return found

    return run


REAL = ("subject", "background")
CHECKS = (
    Check("subject", "Sản phẩm còn nguyên, không dính nền", 2, _by("subject")),
    Check("background", "Nền sạch, đúng màu", 2, _by("background"), needs=("subject",), form=True),
    Check("colour", "Màu đúng như thật", 1, _by("colour"), needs=REAL, keyed=True),
    Check("sizes", "Đúng cỡ và dạng tệp từng kênh", 2, _by("sizes"), needs=REAL, form=True),
    Check("weight", "Đủ nhẹ cho từng kênh", 1, _by("weight"), needs=REAL, form=True),
    Check("private", "Không lộ nơi chụp, chủ máy", 2, _by("private"), needs=REAL, form=True),
)

__all__ = ["CHECKS", "PhotoAnswer"]
