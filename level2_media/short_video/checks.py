"""What a good short video is: ten points over the mp4 as it comes back, its captions and its lines."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from level2_media.short_video.scenes import FEWEST, LONGEST, MOST, PICTURES, SHORTEST
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese.telling import says

if TYPE_CHECKING:
    from level2_media.short_video.watching import Shown


class VideoAnswer(Answer):
    """Where the video and its captions lie below the lesson's folder, and the line of each scene."""

    video: str = ""
    captions: str = ""
    lines: tuple[str, ...] = ()


ENOUGH = 0.5  # of the facts: below this nothing is earned
PACE = (95, 330)  # syllables a minute that can be a voice reading these lines
SIZE = (1080, 1920)


def told(submission: Submission) -> Iterator[Finding]:
    """What the viewers must know is told."""
    required, said = submission.case.key["required"], _said(submission)
    met = [any(says(said, way) for way in item["any_of"]) for item in required]
    enough = sum(met) >= ENOUGH * len(required)
    each = 3 / len(required)
    for ok, item in zip(met, required, strict=True):
        text = f"Có {item['about']}." if ok else f"Thiếu {item['about']}, hoặc nói chưa đúng."
        yield Finding(ok, text, points=each * ok * enough, of=each)


def traps(submission: Submission) -> Iterator[Finding]:
    """Nothing is told that the brief took back, or that is nobody's business."""
    said = _said(submission)
    fallen = [
        trap
        for trap in submission.case.key["traps"]
        if any(says(said, way) for way in trap["wrong"])
    ]
    good = "Không nói điều đã đổi hay chuyện riêng."
    text = "Lời kể có điều không nên có." if fallen else good
    yield Finding(not fallen, text, points=max(0.0, 1 - 0.5 * len(fallen)), of=1)
    for trap in fallen:
        yield Finding(False, trap["message"])


def pictures(submission: Submission) -> Iterator[Finding]:
    """Each scene shows another picture, one that may be used."""
    shown = _shown(submission)
    names = [_name_of(scene, submission) for scene in shown]
    wrong = list(_picture_faults(shown, names, submission))
    good = f"{len(shown)} cảnh, mỗi cảnh một ảnh được phép dùng."
    earned = max(0.0, 1.5 - 0.75 * len(wrong))
    yield Finding(not wrong, "Có cảnh cần đổi ảnh." if wrong else good, points=earned, of=1.5)
    for where, why in wrong[:6]:
        yield Finding(False, why, where=where)


def _picture_faults(
    shown: "tuple[Shown, ...]", names: list[str], submission: Submission
) -> Iterator[tuple[str, str]]:
    from level2_media.short_video.watching import DIFFERENT, apart

    if not FEWEST <= len(shown) <= MOST:
        yield "", f"Video có {len(shown)} cảnh, cần từ {FEWEST} đến {MOST}."
    listed = {row["file"]: row for row in submission.case.brief["pictures"]}
    forbidden = submission.case.key["forbidden"]
    for number, (scene, name) in enumerate(zip(shown, names, strict=True)):
        where = f"Cảnh {number + 1}"
        if not name:
            yield where, "Hình không phải ảnh nào trong bảng của đề bài."
        elif name in forbidden:
            yield where, f"Ảnh “{listed[name]['title']}” không được dùng: {forbidden[name]}."
        elif any(apart(scene.small, other.small) < DIFFERENT for other in shown[:number]):
            yield where, "Ảnh này đã dùng ở cảnh trước. Bạn chọn ảnh khác."


def _name_of(scene: "Shown", submission: Submission) -> str:
    """The picture of the brief that a scene shows; empty where it shows none of them."""
    from level2_media.short_video.watching import SAME_PICTURE, apart, small_picture

    rows = submission.case.brief["pictures"]
    far = {row["file"]: apart(scene.small, small_picture(PICTURES / row["file"])) for row in rows}
    best = min(far, key=lambda name: far[name], default="")
    return best if best and far[best] <= SAME_PICTURE else ""


def file(submission: Submission) -> Iterator[Finding]:
    """An mp4 that every phone plays, at the size of a phone, beginning before it is all there."""
    found = _facts(submission)
    wrong = []
    if (found.container, found.video, found.pixels) != ("mp4", "h264", "yuv420p"):
        wrong.append(f"Tệp là {found.container}, hình {found.video}; điện thoại cần mp4, h264.")
    if (found.width, found.height) != SIZE:
        wrong.append(f"Khung hình {found.width} × {found.height}, cần 1080 × 1920.")
    if not found.faststart:
        wrong.append("Mục lục nằm cuối tệp: người xem phải chờ tải hết mới xem được.")
    good = "Tệp mp4, hình h264, khung 1080 × 1920, xem được ngay khi đang tải."
    yield Finding(not wrong, " ".join(wrong) or good, points=float(not wrong), of=1)


def length(submission: Submission) -> Iterator[Finding]:
    """About thirty seconds."""
    seconds = _facts(submission).seconds
    ok = SHORTEST <= seconds <= LONGEST
    says_so = f"Video dài {seconds:.0f} giây"
    way = (
        "Bạn bớt chữ hoặc đọc nhanh hơn." if seconds > LONGEST else "Bạn kể thêm hoặc đọc chậm lại."
    )
    text = f"{says_so}: vừa." if ok else f"{says_so}, cần từ {SHORTEST} đến {LONGEST}. {way}"
    yield Finding(ok, text, points=0.5 * ok, of=0.5)


def sound(submission: Submission) -> Iterator[Finding]:
    """A voice is there, and it has the time to say these lines."""
    from level2_media.short_video.watching import heard
    from workshop.vietnamese.spoken import speak

    found = _facts(submission)
    if found.sound != "aac":
        yield Finding(False, "Video chưa có tiếng (AAC). Bạn làm lại video ở bước 3.", of=0.5)
        return
    path = _file(submission, "video")
    seconds, silent = heard(path, path.stat().st_mtime_ns)
    if silent:
        yield Finding(False, "Video chỉ có im lặng. Bạn làm lại video ở bước 3.", of=0.5)
        return
    pace = len(speak(_said(submission)).text.split()) / max(seconds, 1) * 60
    ok = PACE[0] <= pace <= PACE[1]
    bad = f"Tiếng dài {seconds:.0f} giây, không khớp lời kể ({pace:.0f} tiếng một phút)."
    yield Finding(ok, "Có giọng đọc, khớp lời kể." if ok else bad, points=0.5 * ok, of=0.5)


def captions(submission: Submission) -> Iterator[Finding]:
    """Captions say what the voice says, can be read in time, and stand where nothing covers them."""
    from level2_media.short_video.watching import CLOSE
    from workshop.media.subtitle_rules import problems
    from workshop.media.video_overlay import caption

    cues, groups = _cues(submission)
    if groups is None:
        bad = "Phụ đề không khớp lời kể từng chữ. Bạn làm lại video từ lời kể này."
        yield Finding(False, bad, of=1.5)
        return
    faults = [
        (f"Phụ đề {p.cue + 1}", f"Dòng này {p.message}.")
        for p in problems(cues, _facts(submission).seconds)
    ]
    yield _half(not faults, "Phụ đề gọn, đọc kịp.", "Có phụ đề khó đọc kịp.")
    for where, why in faults[:6]:
        yield Finding(False, why, where=where)
    hidden = [
        number
        for number, (scene, group) in enumerate(zip(_shown(submission), groups, strict=True), 1)
        if scene.caption_off > CLOSE or not caption(group[0].text).safe
    ]
    bad = "Không thấy rõ phụ đề trên hình, trong vùng an toàn."
    yield _half(not hidden, "Phụ đề rõ, nằm trong vùng an toàn.", bad)
    for number in hidden[:6]:
        yield Finding(False, "Phụ đề không hiện rõ trên hình.", where=f"Cảnh {number}")


def _half(ok: bool, good: str, bad: str) -> Finding:
    return Finding(ok, good if ok else bad, points=0.75 * ok, of=0.75)


def label(submission: Submission) -> Iterator[Finding]:
    """People see in every scene that AI helped, and machines can read it from the file."""
    from level2_media.short_video.watching import CLOSE

    seen = all(scene.label_off <= CLOSE for scene in _shown(submission))
    bad = "Không thấy nhãn “Có AI hỗ trợ” trên mọi cảnh. Bạn làm lại video ở bước 3."
    yield Finding(seen, "Mọi cảnh có nhãn AI." if seen else bad, points=0.5 * seen, of=0.5)
    marked = _facts(submission).marked
    bad = "Tệp chưa mang dấu hiệu máy đọc được về AI. Bạn dùng đúng tệp tải từ bước 3."
    good = "Tệp mang dấu hiệu AI mà máy đọc được."
    yield Finding(marked, good if marked else bad, points=0.5 * marked, of=0.5)


_NEEDS = ("told",)
CHECKS = (
    Check("told", "Kể đủ điều người xem cần", 3, told, keyed=True),
    Check("traps", "Không kể điều đã đổi hay riêng tư", 1, traps, needs=_NEEDS, keyed=True),
    Check("pictures", "Mỗi cảnh một ảnh được phép dùng", 1.5, pictures, needs=_NEEDS, keyed=True),
    Check("file", "Tệp xem được trên điện thoại", 1, file, needs=_NEEDS, form=True),
    Check("length", "Dài chừng 30 giây", 0.5, length, needs=_NEEDS, form=True),
    Check("sound", "Có giọng đọc", 0.5, sound, needs=_NEEDS, form=True),
    Check("captions", "Phụ đề đọc được khi tắt tiếng", 1.5, captions, needs=_NEEDS, form=True),
    Check("label", "Ghi rõ có AI hỗ trợ", 1, label, needs=_NEEDS, form=True),
)


def _said(submission: Submission) -> str:
    _file(submission, "video")
    return " ".join(" ".join(line.split()) for line in submission.answer.lines)


def _file(submission: Submission, name: str) -> Path:
    return submission.artefact(getattr(submission.answer, name))


def _facts(submission: Submission) -> Any:
    from level2_media.short_video.watching import facts

    path = _file(submission, "video")
    return facts(path, path.stat().st_mtime_ns)


def _cues(submission: Submission) -> tuple[Any, Any]:
    """The cues, and those of each line; None for the latter where they do not say the lines."""
    from level2_media.short_video.watching import by_line, cues_of

    cues = cues_of(_file(submission, "captions"))
    return cues, by_line(cues, submission.answer.lines)


def _shown(submission: Submission) -> "tuple[Shown, ...]":
    """Each scene as it is seen in the video; a stray set of captions is looked at cue by cue."""
    from level2_media.short_video.watching import watch

    cues, groups = _cues(submission)
    return watch(_file(submission, "video"), groups or [[cue] for cue in cues])
