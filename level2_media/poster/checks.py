"""What a good poster is: ten points, all read from the files that were made, as they come back."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese.telling import says

if TYPE_CHECKING:
    from level2_media.poster.printed import Page


class PosterAnswer(Answer):
    """Where the poster's pdf and picture lie below the lesson's folder, and the text for the picture."""

    pdf: str = ""
    png: str = ""
    alt: str = ""


MOST_WORDS = 90
COVERED_AT_LEAST = 0.5
LEAST_CONTRAST = 4.5  # WCAG 2.1, success criterion 1.4.3
LEAST_SIZE = 14 / 595.28  # of the shorter side of the page: 14 points on A4
ALT_LENGTH = (40, 400)
ALT_FACTS = 3
SAME = 14.0  # levels of 255, mean difference of two small grey pictures


def facts(submission: Submission) -> Iterator[Finding]:
    """What the reader must know is on the poster, in few words."""
    required = submission.case.key["required"]
    page = _page(submission)
    count = len(page.said.split())
    if count > MOST_WORDS:
        yield Finding(
            False, f"Áp phích có {count} chữ, người đi đường không đọc hết. Bạn rút còn nhiều nhất "
            f"{MOST_WORDS} chữ.", of=3,
        )  # fmt: skip
        return
    met = [any(says(page.said, way) for way in item["any_of"]) for item in required]
    enough = sum(met) >= COVERED_AT_LEAST * len(required)
    for ok, item in zip(met, required, strict=True):
        each = 3 / len(required)
        says_so = f"Có {item['about']}." if ok else f"Thiếu {item['about']}, hoặc ghi chưa đúng."
        yield Finding(ok, says_so, points=each * ok * enough, of=each)


def traps(submission: Submission) -> Iterator[Finding]:
    """Nothing stands there that the brief took back, or that must not hang in public."""
    said = _page(submission).said
    fallen = [
        trap
        for trap in submission.case.key["traps"]
        if any(says(said, way) for way in trap["wrong"])
    ]
    good = "Không có chi tiết đã đổi hoặc không nên treo công khai."
    earned = max(0.0, 1 - 0.5 * len(fallen))
    yield Finding(
        not fallen, good if not fallen else "Có chi tiết không nên có.", points=earned, of=1
    )
    for trap in fallen:
        yield Finding(False, trap["message"])


def legible(submission: Submission) -> Iterator[Finding]:
    """Letters stand out from their ground by 4.5 to 1, and none is too small."""
    page = _page(submission)
    least = LEAST_SIZE * min(page.width, page.height)
    pale = [text for text in page.texts if text.contrast < LEAST_CONTRAST or not text.shown]
    small = [text for text in page.texts if text.size < 0.98 * least]
    yield Finding(not pale, "Chữ nổi rõ trên nền." if not pale else "Có chữ khó thấy trên nền.",
                  points=float(not pale), of=1)  # fmt: skip
    for text in pale[:5]:
        ratio = f"{text.contrast:.1f}".replace(".", ",")
        why = f"Độ tương phản chỉ {ratio} : 1, cần ít nhất 4,5 : 1."
        yield Finding(False, why, where=_quoted(text.text))
    yield Finding(
        not small, "Chữ đủ to." if not small else "Có chữ nhỏ quá.", points=float(not small), of=1
    )
    for text in small[:5]:
        yield Finding(
            False,
            f"Chữ cao {text.size:.0f} điểm, cần ít nhất {least:.0f} điểm.",
            where=_quoted(text.text),
        )


def whole(submission: Submission) -> Iterator[Finding]:
    """One page; every letter is drawn, inside the page and not over another; fonts go along."""
    page = _page(submission)
    wrong = list(_faults(page))
    yield Finding(not wrong, "Chữ nguyên vẹn, đủ dấu." if not wrong else "Chữ chưa nguyên vẹn.",
                  points=0.5 * (not wrong), of=0.5)  # fmt: skip
    for place, why in wrong[:6]:
        yield Finding(False, why, where=place)


def _faults(page: "Page") -> Iterator[tuple[str, str]]:
    if page.count != 1:
        yield "", f"Áp phích có {page.count} trang, chỉ nên có một trang."
    for number, text in enumerate(page.texts):
        if text.left < 0 or text.top < 0 or text.right > page.width or text.bottom > page.height:
            yield _quoted(text.text), "Chữ bị cắt ở mép giấy."
        if text.lacking:
            yield (
                _quoted(text.text),
                f"Phông chữ thiếu chữ {' '.join(text.lacking)}: người xem thấy ô vuông.",
            )
        if not text.embedded:
            yield _quoted(text.text), "Phông chữ không đi kèm tệp: máy khác có thể hiện sai dấu."
        for other in page.texts[number + 1 :]:
            if text.overlaps(other):
                yield _quoted(text.text), f"Chữ đè lên {_quoted(other.text)}."


def code(submission: Submission) -> Iterator[Finding]:
    """The QR code of both files is read back and leads where the brief says."""
    from level2_media.poster.drawing import picture
    from level2_media.poster.task import decode_codes, open_image

    pdf, png = _files(submission)
    wanted = submission.case.brief.get("link", "")
    drawn = {"tệp PDF": picture(pdf.read_bytes(), 2.0), "tệp ảnh PNG": open_image(png)}
    for name, image in drawn.items():
        found = decode_codes(image)
        ok = wanted in found if wanted else bool(found)
        yield Finding(ok, _code_says(name, list(found), ok), points=float(ok), of=1)


def _code_says(name: str, found: list[str], ok: bool) -> str:
    if ok:
        return f"Mã QR trong {name} đọc được: {found[0]}"
    if not found:
        return f"Không đọc được mã QR nào trong {name}."
    return f"Mã QR trong {name} dẫn tới {found[0]}, không phải đường dẫn đề bài cho."


def alt(submission: Submission) -> Iterator[Finding]:
    """The text for people who cannot see the picture tells the facts; the picture is the pdf's."""
    text = " ".join(submission.answer.alt.split())
    low, high = ALT_LENGTH
    required = submission.case.key["required"]
    told = sum(any(says(text, way) for way in item["any_of"]) for item in required)
    least = min(ALT_FACTS, len(required))
    if not low <= len(text) <= high:
        why = f"Lời mô tả dài {len(text)} ký tự, nên từ {low} đến {high} ký tự."
        yield Finding(False, why, of=1)
    elif told < least:
        why = f"Lời mô tả mới nói {told} điều người xem cần, nên có ít nhất {least} điều như ngày, nơi."
        yield Finding(False, why, of=1)
    else:
        yield Finding(True, "Lời mô tả ảnh nói đủ điều chính.", points=1, of=1)


def same(submission: Submission) -> Iterator[Finding]:
    """The picture shows the same poster as the pdf."""
    import numpy as np

    from level2_media.poster.drawing import picture
    from level2_media.poster.task import open_image

    pdf, png = _files(submission)
    shown, printed = open_image(png), picture(pdf.read_bytes(), 0.5)
    if abs(shown.width / shown.height - printed.width / printed.height) > 0.02:
        yield Finding(False, "Ảnh PNG và tệp PDF khác khổ nhau. Bạn làm lại cả hai từ bước 4.")
        return
    one, other = (
        np.asarray(image.convert("L").resize((96, 128)), float) for image in (shown, printed)
    )
    ok = float(np.abs(one - other).mean()) <= SAME and shown.width >= 1000
    good = "Ảnh PNG và tệp PDF là một áp phích, ảnh đủ nét."
    bad = "Ảnh PNG không giống tệp PDF, hoặc nhỏ dưới 1000 điểm ảnh. Bạn làm lại cả hai từ bước 4."
    yield Finding(ok, good if ok else bad, points=0.5 * ok, of=0.5)


CHECKS = (
    Check("facts", "Đủ điều người xem cần, ít chữ", 3, facts, keyed=True),
    Check("traps", "Không có chi tiết đã đổi hay riêng tư", 1, traps, needs=("facts",), keyed=True),
    Check("legible", "Chữ rõ và đủ to", 2, legible, needs=("facts",), form=True),
    Check("whole", "Chữ nguyên vẹn, không đè, không cắt", 0.5, whole, needs=("facts",), form=True),
    Check("code", "Mã QR đọc được và đúng chỗ", 2, code, needs=("facts",), form=True),
    Check("alt", "Lời mô tả cho người không nhìn thấy ảnh", 1, alt, needs=("facts",), keyed=True),
    Check("same", "Ảnh và PDF là một", 0.5, same, needs=("facts",), form=True),
)


def _quoted(text: str) -> str:
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def _files(submission: Submission) -> tuple[Path, Path]:
    answer: Any = submission.answer
    return submission.artefact(answer.pdf), submission.artefact(answer.png)


def _page(submission: Submission) -> "Page":
    from level2_media.poster.printed import read_page

    path = _files(submission)[0]
    return read_page(path, path.stat().st_mtime_ns)
