"""What a photo fit to be shown is: ten points over five properties of the file itself."""

from collections.abc import Callable, Iterable

from level2_media.blur_faces.record import BlurAnswer
from workshop.lesson import Check, Finding, Submission


def _by(name: str) -> Callable[[Submission], Iterable[Finding]]:
    """The function of that name in ``examine``, whose libraries a page's kernel does without."""

    def run(submission: Submission) -> Iterable[Finding]:
        from level2_media.blur_faces import examine

        found: Iterable[Finding] = getattr(examine, name)(submission)
        return found

    return run


CHECKS = (
    Check("rest", "Phần còn lại giữ nguyên", 2, _by("rest")),
    Check("faces", "Không ai chưa đồng ý bị nhận ra", 4, _by("faces"), needs=("rest",)),
    Check("plates", "Biển số không đọc được", 2, _by("plates"), needs=("rest",)),
    Check("whole", "Ảnh đủ cỡ như ảnh gốc", 1, _by("whole"), needs=("rest",), form=True),
    Check("private", "Tệp không giấu nơi chụp, ảnh xem trước", 1, _by("private"),
          needs=("rest",), form=True),
)  # fmt: skip

__all__ = ["CHECKS", "BlurAnswer"]
