"""What a good bulletin is: ten points over the script (a Word file) and the sound file themselves."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from level2_media.read_aloud.notice import Notice, is_for_eyes, read_notice
from level2_media.read_aloud.script import (
    count_syllables,
    long_sentences,
    read_script,
    tells_of_the_machine,
)
from workshop.lesson import Answer, Check, Finding, Submission
from workshop.vietnamese import fold
from workshop.vietnamese.spoken import canonical, said_in, unspoken


class BulletinAnswer(Answer):
    """Where the script and the sound lie, relative to the lesson's folder."""

    script: str = ""
    sound: str = ""


NOTICE = "nguon"  # what a learner's own file is kept as
ENOUGH = 0.4  # of the items or points: below this nothing is earned
LONGEST_SENTENCE = 45  # syllables
OFF_PLAN = 0.10
SYLLABLES_A_MINUTE = (95, 320)  # what a person or a machine can be followed at
HIGHEST_PEAK = -0.2  # dBFS, after decoding
ALMOST = (-26.0, -10.0)  # LUFS: half the points
SHOWN = 8
NAMES = {"number": "con số", "short": "chữ tắt", "unit": "đơn vị viết tắt", "sign": "ký hiệu"}


def said(submission: Submission) -> Iterator[Finding]:
    """Every number, date and abbreviation of the notice is said, and said right."""
    script, items = _script(submission), _items(submission)
    right = [said_in(script, item["ways"]) for item in items]
    enough = sum(right) >= ENOUGH * len(items)
    earned = 3 * sum(right) / len(items) * enough
    yield Finding(
        all(right), f"Đọc đúng {sum(right)} trên {len(items)} chi tiết.", points=earned, of=3
    )
    for ok, item in zip(right, items, strict=True):
        if not ok:
            message = f"Chưa đọc đúng {item['about']}: “{item['written']}”."
            yield Finding(False, message + _hint(item, submission))


def kept(submission: Submission) -> Iterator[Finding]:
    """Nothing that the listeners need is lost."""
    told = canonical(_script(submission))
    points = _points(submission)
    met = [any(all(canonical(word) in told for word in way) for way in p["any_of"]) for p in points]
    enough = sum(met) >= ENOUGH * len(points)
    earned = 2 * sum(met) / len(points) * enough
    yield Finding(all(met), f"Giữ {sum(met)} trên {len(points)} ý.", points=earned, of=2)
    for ok, point in zip(met, points, strict=True):
        if not ok:
            yield Finding(False, f"Thiếu {point['about']}.")


def words(submission: Submission) -> Iterator[Finding]:
    """No digit, abbreviation or sign is left."""
    left = unspoken(_script(submission))
    earned = max(0.0, 1.5 - 0.5 * len(left))
    good = "Kịch bản không còn chữ số, chữ tắt hay ký hiệu nào."
    bad = f"Kịch bản còn {len(left)} chỗ giọng đọc không đọc đúng được."
    yield Finding(not left, bad if left else good, points=earned, of=1.5)
    for item in left[:SHOWN]:
        message = f"Bạn viết {NAMES[item.kind]} này thành chữ như khi nói."
        yield Finding(False, message, where=f"“{item.written}”")


def ear(submission: Submission) -> Iterator[Finding]:
    """Written for the ear: nothing of the written form, no sentence that runs out of breath."""
    script = _script(submission)
    forms = [line for line in script.splitlines() if is_for_eyes(line) or _copies(line)]
    message = f"Dòng này chỉ để nhìn, không đọc trên loa: “{forms[0][:60]}”." if forms else ""
    yield Finding(
        not forms, message or "Không đọc phần chỉ để nhìn.", points=0.5 * (not forms), of=0.5
    )
    long = long_sentences(script, LONGEST_SENTENCE)
    if long:
        message = (
            f"Câu quá dài, nghe không kịp ({count_syllables(long[0])} tiếng): “{long[0][:60]}…”. "
            f"Bạn tách câu, mỗi câu nhiều nhất {LONGEST_SENTENCE} tiếng."
        )
    else:
        message = "Câu nào cũng đủ ngắn để nghe kịp."
    yield Finding(not long, message, points=0.5 * (not long), of=0.5)


def loudness(submission: Submission) -> Iterator[Finding]:
    """Within the band that loudspeakers and phones need, and without clipping."""
    heard = _heard(submission)
    low, high = heard["band"]
    lufs = heard["lufs"]
    ok = low <= lufs <= high and heard["peak"] <= HIGHEST_PEAK
    half = not ok and ALMOST[0] <= lufs <= ALMOST[1]
    says = f"Âm lượng {_number(lufs)} LUFS, đỉnh {_number(heard['peak'])} dB"
    if ok:
        message = f"{says}: vừa tai."
    elif heard["peak"] > HIGHEST_PEAK and low <= lufs <= high:
        message = f"{says}: tiếng bị vỡ ở đỉnh. Bạn tạo lại tệp."
    else:
        way = "nhỏ" if lufs < low else "to"
        message = f"{says}: quá {way}, cần từ {_number(low)} đến {_number(high)} LUFS."
    yield Finding(ok, message, points=0.75 if ok else 0.35 * half, of=0.75)


def length(submission: Submission) -> Iterator[Finding]:
    """Within ten in a hundred of the slot, and as long as the script takes to say."""
    seconds = _heard(submission)["seconds"]
    pace = count_syllables(_script(submission)) / max(seconds, 1) * 60
    if not SYLLABLES_A_MINUTE[0] <= pace <= SYLLABLES_A_MINUTE[1]:
        message = (
            f"Tệp âm thanh dài {seconds:.0f} giây, không khớp với kịch bản ({pace:.0f} tiếng một phút). "
            "Bạn tạo lại tệp từ kịch bản này."
        )
        yield Finding(False, message, of=1)
        return
    plan = submission.case.brief.get("plan_seconds")
    if not plan:
        yield Finding(True, f"Bản tin dài {seconds:.0f} giây.", points=1, of=1)
        return
    ok = abs(seconds - plan) <= OFF_PLAN * plan
    says = f"Bản tin dài {seconds:.0f} giây, khung giờ {plan} giây"
    way = "đọc nhanh hơn hoặc bớt chuông" if seconds > plan else "đọc chậm lại hoặc thêm chuông"
    message = f"{says}: vừa khung." if ok else f"{says}, lệch quá 10 %. Bạn cho {way}."
    yield Finding(ok, message, points=1.0 * ok, of=1)


def label(submission: Submission) -> Iterator[Finding]:
    """People hear that a machine reads, and machines can read it from the file."""
    ok = tells_of_the_machine(_script(submission))
    bad = "Người nghe chưa biết giọng đọc do máy tạo. Bạn thêm một câu vào kịch bản."
    yield Finding(ok, "Có nói rõ giọng do máy tạo." if ok else bad, points=0.4 * ok, of=0.4)
    marked = _heard(submission)["marked"]
    bad = "Tệp âm thanh chưa mang dấu hiệu máy đọc được về giọng máy. Bạn tạo tệp ở bước 4."
    yield Finding(
        marked, "Tệp mang dấu hiệu giọng máy." if marked else bad, points=0.35 * marked, of=0.35
    )


_BOTH = ("said", "kept")
CHECKS = (
    Check("said", "Số, ngày, chữ tắt đọc đúng", 3, said, needs=("kept",)),
    Check("kept", "Không mất ý nào", 2, kept, needs=("said",)),
    Check("words", "Kịch bản toàn chữ đọc được", 1.5, words, needs=_BOTH, form=True),
    Check("ear", "Viết cho tai nghe", 1, ear, needs=_BOTH, form=True),
    Check("loudness", "Âm lượng vừa tai", 0.75, loudness, needs=_BOTH, form=True),
    Check("length", "Vừa khung giờ phát (±10 %)", 1, length, needs=(*_BOTH, "loudness"), form=True),
    Check("label", "Ghi rõ giọng máy", 0.75, label, needs=_BOTH, form=True),
)


def _items(submission: Submission) -> list[dict[str, Any]]:
    """What must be said: of the key, or of one's own notice as the machine reads it."""
    if submission.case.key_file is not None:
        items: list[dict[str, Any]] = submission.case.key["items"]
        return items
    pieces = _notice(submission.source(NOTICE)).pieces
    found = [{"written": p.written, "about": "chi tiết", "ways": p.ways} for p in pieces]
    return found or [{"written": "", "about": "nội dung", "ways": _script(submission).split()[:1]}]


def _points(submission: Submission) -> list[dict[str, Any]]:
    """What must not be lost: of the key, or of one's own notice, line by line."""
    if submission.case.key_file is not None:
        points: list[dict[str, Any]] = submission.case.key["points"]
        return points
    lines = [line for line in _notice(submission.source(NOTICE)).lines if not line.for_eyes]
    return [
        {"about": f"dòng “{line.text[:50]}”", "any_of": [_long_words(line.text)]} for line in lines
    ]


def _long_words(line: str) -> list[str]:
    """The plain words of a line that carry its sense; those written short are checked elsewhere."""
    found = [word.strip('.,;:()“”"') for word in line.split()]
    return [word for word in found if word.isalpha() and len(word) > 3 and not word.isupper()][:6]


def _hint(item: dict[str, Any], submission: Submission) -> str:
    return f" Nên đọc: “{item['ways'][0]}”." if submission.case.kind != "graded" else ""


def _copies(line: str) -> bool:
    plain = fold(line)
    return plain.startswith(("noi nhan", "luu van thu", "luu vt", "luu, vt", "nhu tren"))


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",").replace("-", "−")


def _script(submission: Submission) -> str:
    path = submission.artefact(submission.answer.script)
    return _read_script(path, path.stat().st_mtime_ns)


def _heard(submission: Submission) -> dict[str, Any]:
    path = submission.artefact(submission.answer.sound)
    return _listen(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read_script(path: Path, _changed: int) -> str:
    return read_script(path)


@lru_cache(maxsize=8)
def _notice(path: Path) -> Notice:
    return read_notice(path)


@lru_cache(maxsize=8)
def _listen(path: Path, _changed: int) -> dict[str, Any]:
    """Length, loudness and mark of a sound file; numpy and PyAV are loaded here, not with the lesson."""
    from workshop.media.loudness import BAND, measure
    from workshop.media.sound import read_sound
    from workshop.media.sound_writing import has_ai_mark

    sound = read_sound(path, 22_050)
    found = measure(sound.samples, sound.rate)
    return {
        "seconds": sound.seconds,
        "lufs": found.lufs,
        "peak": found.peak,
        "band": BAND,
        "marked": has_ai_mark(sound),
    }
