"""What the page shows of a notice, its script and its sound, as HTML."""

from html import escape
from pathlib import Path

from level2_media.read_aloud.checks import LONGEST_SENTENCE, NAMES
from level2_media.read_aloud.notice import Notice
from level2_media.read_aloud.script import (
    count_syllables,
    estimate,
    long_sentences,
    tells_of_the_machine,
)
from workshop.lesson import Case
from workshop.lesson.panel import html
from workshop.vietnamese.spoken import said_in, unspoken

SHOWN = 20


def length(seconds: float) -> str:
    """ "1 phút 35 giây"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} phút {rest} giây" if minutes else f"{rest} giây"


def brief(case: Case) -> str:
    """Who asks for the bulletin, for whom, and how long it may be."""
    if not case.brief:
        return ""
    plan = case.brief["plan_seconds"]
    return html.note(
        "info",
        case.brief["purpose"],
        f"Người giao: {case.brief['asked_by']}. Khung giờ phát: {length(plan)} "
        f"({plan} giây, lệch nhiều nhất 10 %).",
    ) + html.download(case.folder / case.brief["file"], "Tải thông báo gốc")


def notice(found: Notice) -> str:
    """The notice as it was written."""
    rows = "".join(f"<p>{escape(line.text)}</p>" for line in found.lines)
    return (
        f'<details open><summary>Thông báo gốc</summary><div class="bd-scroll" tabindex="0">{rows}</div>'
        "</details>"
    )


def pieces(found: Notice) -> str:
    """What the machine changed, the doubtful first, and the lines that only eyes need."""
    doubtful = [piece for piece in found.pieces if piece.doubt]
    rows = [(piece.written, piece.said) for piece in found.pieces]
    out = ""
    if doubtful:
        told = dict.fromkeys(f"{piece.doubt}. Máy đang đọc: “{piece.said}”." for piece in doubtful)
        out += html.note("warn", "Chỗ máy không chắc. Bạn đọc lại bản gốc rồi sửa trong kịch bản:")
        out += html.bullets(told)
    if found.eye_lines:
        sentence = "Dòng chỉ để nhìn, thường không đọc trên loa. Bạn xoá khỏi kịch bản:"
        out += html.note("warn", sentence) + html.bullets(found.eye_lines)
    table = html.table(("Viết", "Đọc"), dict.fromkeys(rows))
    return f"{out}<details><summary>Máy đã đổi {len(rows)} chỗ: xem từng chỗ</summary>{table}</details>"


def verdict(script: str, found: Notice, speed: int, chimes: str, plan: float | None) -> str:
    """What is still to be done in the script, and about how long it takes."""
    if not script.strip():
        return html.note("warn", "Kịch bản đang trống.")
    left, lost = unspoken(script), _lost(script, found)
    long = long_sentences(script, LONGEST_SENTENCE)
    out = ""
    if left:
        shown = ", ".join(f"“{item.written}” ({NAMES[item.kind]})" for item in left[:SHOWN])
        out += html.note("bad", f"Giọng đọc chưa đọc đúng được {len(left)} chỗ: {shown}.")
    if lost:
        shown = ", ".join(f"“{written}”" for written in lost[:SHOWN])
        out += html.note("warn", f"Chưa thấy đọc: {shown}. Bạn xem lại, trừ chỗ bạn cố ý đọc khác.")
    if long:
        out += html.note(
            "warn", f"Câu dài {count_syllables(long[0])} tiếng, khó nghe kịp: “{long[0][:70]}…”."
        )
    if not tells_of_the_machine(script):
        out += html.note("warn", "Chưa có câu báo cho người nghe biết giọng đọc do máy tạo.")
    return out + _length(script, speed, chimes, plan, clear=not out)


def _lost(script: str, found: Notice) -> list[str]:
    return [piece.written for piece in found.pieces if not said_in(script, piece.ways)]


def _length(script: str, speed: int, chimes: str, plan: float | None, *, clear: bool) -> str:
    seconds = estimate(script, speed, chimes)
    says = f"{count_syllables(script)} tiếng, đọc lên chừng {length(seconds)}"
    if plan is None:
        return html.note("good" if clear else "info", f"{says}.")
    fits = abs(seconds - plan) <= 0.1 * plan
    tail = "vừa khung giờ" if fits else "lệch khung giờ: bạn đổi tốc độ ở bước 4"
    return html.note("good" if clear and fits else "info", f"{says}, khung {length(plan)}: {tail}.")


def made(path: Path, script: Path, seconds: float, lufs: float, plan: float | None) -> str:
    """The bulletin to listen to and to take away."""
    sentences = [f"Bản tin dài {length(seconds)}, âm lượng {lufs:.1f} LUFS.".replace(".", ",", 1)]
    if plan is not None:
        off = (seconds - plan) / plan
        fits = abs(off) <= 0.1
        word = "dài hơn" if off > 0 else "ngắn hơn"
        sentences.append(
            "Vừa khung giờ."
            if fits
            else f"Bản tin {word} khung giờ {abs(off):.0%}, cần trong 10 %."
        )
    return (
        html.note("good", *sentences, "Giọng đọc do máy tạo. Bạn nghe và nhìn kịch bản cùng lúc.")
        + html.player(path, "Nghe bản tin")
        + html.download(path, f"Tải tệp âm thanh ({path.suffix[1:]})")
        + " "
        + html.download(script, "Tải kịch bản Word")
    )
