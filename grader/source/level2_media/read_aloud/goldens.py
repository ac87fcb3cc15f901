"""Submissions with known marks, and good answers with one thing broken.

Sounds are made by the lesson's own task, once a script and order in a process.
"""

import json
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level2_media.read_aloud import lesson
from level2_media.read_aloud.checks import BulletinAnswer
from level2_media.read_aloud.notice import read_notice
from level2_media.read_aloud.script import DOCX, LABEL, write_script
from level2_media.read_aloud.task import Order, make_bulletin
from workshop.engine import Reporter

HERE = Path(__file__).parent
FULL = {
    "said": 3,
    "kept": 2,
    "words": 1.5,
    "ear": 1,
    "loudness": 0.75,
    "length": 1,
    "label": 0.75,
}
SPEED = {
    "canbo-a": 155,
    "canbo-b": 118,
    "htx-a": 155,
    "htx-b": 118,
    "giaovien-a": 118,
    "giaovien-b": 155,
}
SOLVED = {"doc_so": None, "doc_gio_ngay": None, "do_to": None}
SOLVED_MARKS = {"doc_so": 3, "doc_gio_ngay": 3, "do_to": 4}
SAYS_MUOI_TU = """
CHU_SO = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
CUOI = {1: "mốt", 4: "tư", 5: "lăm"}


def doc_so(n):
    def nhom(so, day_du):
        tram, le = divmod(so, 100)
        chuc, cuoi = divmod(le, 10)
        loi = [CHU_SO[tram], "trăm"] if tram or day_du else []
        if chuc == 0:
            return loi + ((["linh"] if loi else []) + [CHU_SO[cuoi]] if cuoi else [])
        loi += ["mười"] if chuc == 1 else [CHU_SO[chuc], "mươi"]
        return loi + ([CUOI.get(cuoi, CHU_SO[cuoi])] if cuoi else [])

    ra = []
    for bac, ten in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        so, n = divmod(n, bac)
        if so:
            ra += nhom(so, bool(ra)) + [ten]
    return " ".join(ra).strip() or "không"
"""


def perfect(case):
    """The model script of a case."""
    return (HERE / "goldens" / case / "perfect.txt").read_text(encoding="utf-8").strip()


def source(case):
    """The written notice of a case."""
    found = lesson.cases[f"graded/{case}"]
    return read_notice(found.folder / found.brief["file"])


@lru_cache(maxsize=32)
def sound(script, speed, ending=".mp3"):
    """A bulletin as the page makes it."""
    return make_bulletin(script, Order(speed=speed, ending=ending), Reporter()).data


def changed(case, speed, gain=1.0, tags=True, seconds=None):
    """The same bulletin made louder or softer, without its mark, or cut off."""

    @lru_cache(maxsize=1)
    def data():
        import tempfile

        from workshop.media.sound import read_sound
        from workshop.media.sound_writing import ai_tags, write_sound

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.mp3"
            path.write_bytes(sound(perfect(case), speed))
            heard = read_sound(path, 22_050)
            samples = heard.samples[: int(seconds * heard.rate)] if seconds else heard.samples
            marks = ai_tags("Bản tin", "eSpeak NG") if tags else {"title": "Bản tin"}
            write_sound(path, samples * gain, heard.rate, marks)
            return path.read_bytes()

    return data


def hand_in(script, case="htx-a", data=None, name="ban_tin.mp3"):
    """A submission with this script and sound; by default the model bulletin's."""

    def make(folder):
        work = f"work/graded-{case}"
        (folder / work).mkdir(parents=True, exist_ok=True)
        write_script(folder / work / DOCX, script)
        content = data() if data else sound(perfect(case), SPEED[case], Path(name).suffix)
        (folder / work / name).write_bytes(content)
        answer = BulletinAnswer(script=f"{work}/{DOCX}", sound=f"{work}/{name}")
        saved(lesson, folder, f"graded/{case}", answer)

    return make


def machines_own(case):
    """The machine's script untouched, read at the usual speed: doubtful short forms wrong, the form read
    out, long sentences, over the slot, no word of the machine."""
    script = source(case).script.text
    return hand_in(script, case, lambda: sound(perfect(case), 135, ".wav"), "ban_tin.wav")


def marks_of_machine(case, wrong):
    """Marks of the machine's own script; ``wrong`` of its items are said wrong."""
    key = json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))
    right = (len(key["items"]) - wrong) / len(key["items"])
    return {**FULL, "said": round(3 * right, 2), "length": 0, "label": 0.35, "ear": 0}


def without(script, words):
    """The script without the lines that hold some words."""
    return "\n".join(line for line in script.splitlines() if words not in line)


PERFECT = perfect("htx-a")
UNDONE = dict.fromkeys(FULL, 0)
GOLDENS = {
    "perfect": Golden(hand_in(PERFECT), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(
            hand_in(perfect(case), case, name="ban_tin.wav"), FULL, SOLVED, SOLVED_MARKS
        )
        for case in SPEED
        if case != "htx-a"
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": Golden(
        machines_own("canbo-a"),
        marks_of_machine("canbo-a", 1),
        {**SOLVED, "doc_so": SAYS_MUOI_TU},
        {"doc_so": 2.7, "doc_gio_ngay": 2.7, "do_to": 4},
    ),
    "typical-htx-b": Golden(
        machines_own("htx-b"),
        marks_of_machine("htx-b", 2),
        {**SOLVED, "doc_so": SAYS_MUOI_TU},
        {"doc_so": 2.7, "doc_gio_ngay": 2.7, "do_to": 4},
    ),
}
MUTATIONS = {
    "an amount said wrong": Mutation(
        hand_in(PERFECT.replace("mười bốn phẩy hai sáu tỷ", "mười bốn phẩy sáu hai tỷ")),
        ("said",),
        ("doanh thu", "14,26 tỷ đồng"),
    ),
    "a short form read in its other sense": Mutation(
        hand_in(PERFECT.replace("thu nông sản", "thu ngân sách")), ("said",), ("khoản doanh thu",)
    ),
    "a line left out": Mutation(
        hand_in(PERFECT.replace("Đại hội bầu bổ sung hai thành viên", "Đại hội nêu hai thành viên")),
        ("kept",),
        ("bầu bổ sung",),
    ),
    "a figure left as digits": Mutation(
        hand_in(f"{PERFECT}\nBà con đến trước 15 phút, ở UBND xã."), ("words",), ("“15”", "“UBND”")
    ),
    "who gets copies is read out": Mutation(
        hand_in(f"{PERFECT}\nNơi nhận: như trên, lưu văn thư."), ("ear",), ("chỉ để nhìn",)
    ),
    "one sentence without a breath": Mutation(
        hand_in(PERFECT.replace(". Ai vắng mặt", " và ai vắng mặt").replace(". Xe", " còn xe")
                .replace(".\nXe", " còn xe").replace(". Thành viên mang", " và thành viên mang")),
        ("ear",),
        ("Câu quá dài",),
    ),
    "too soft": Mutation(
        hand_in(PERFECT, data=changed("htx-a", 155, gain=0.4)), ("loudness",), ("quá nhỏ",)
    ),
    "read at the usual speed": Mutation(
        hand_in(PERFECT, data=lambda: sound(PERFECT, 135, ".wav"), name="ban_tin.wav"),
        ("length",), ("lệch quá 10 %",)
    ),
    "the sound of something else": Mutation(
        hand_in(PERFECT, data=changed("htx-a", 155, seconds=20)), ("length",), ("không khớp",)
    ),
    "listeners are not told": Mutation(
        hand_in(PERFECT.replace(LABEL, "")), ("label",), ("giọng đọc do máy tạo",)
    ),
    "the file is not marked": Mutation(
        hand_in(PERFECT, data=changed("htx-a", 155, tags=False)), ("label",), ("dấu hiệu",)
    ),
}  # fmt: skip
CHEAP = {
    "an empty script": hand_in(""),
    "one word": hand_in("chè"),
    "the notice pasted whole": hand_in(source("htx-a").text),
    "headings only": hand_in("Thông báo.\nVề Đại hội thành viên.\nGiọng đọc do máy tạo."),
    "the script of another case": hand_in(perfect("canbo-b")),
}
