"""Submissions with known marks, and good answers with one thing broken."""

import json
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level2_media.subtitles import lesson
from level2_media.subtitles.checks import SubtitleAnswer
from workshop.media.subtitle_rules import lay_out, tidy
from workshop.media.subtitles import Cue, read_subtitles, to_srt, to_vtt

HERE = Path(__file__).parent
GRADED = ("htx-a", "htx-b", "canbo-a", "canbo-b", "giaovien-a", "giaovien-b")
FULL = {"both": 1, "words": 3, "numbers": 2, "sync": 1, "timing": 1, "lines": 1, "speed": 1}
SOLVED = {"doc_srt": None, "ti_le_sai": None, "chia_phu_de": None}
SOLVED_MARKS = {"doc_srt": 3, "ti_le_sai": 3, "chia_phu_de": 4}
COUNTS_BY_PLACE = """
def ti_le_sai(dung, nghe):
    a, b = dung.lower().split(), nghe.lower().split()
    khac = sum(x != y for x, y in zip(a, b)) + abs(len(a) - len(b))
    return round(khac / len(a), 4)
"""


def truth(case):
    """What is said in a recording, sentence by sentence."""
    key = json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))
    return tuple(Cue(one["start"], one["end"], one["text"]) for one in key["segments"])


def perfect(case):
    """The subtitles as they should be."""
    return lay_out(truth(case))


def draft(case):
    """The draft that comes with a case."""
    found = lesson.cases[f"graded/{case}"]
    path = found.folder / found.brief["draft"]
    return read_subtitles(path.read_bytes(), path.name)


def hand_in(cues, case="htx-a", vtt=None):
    """A submission of these cues; ``vtt`` is the other file's text where it is not of the same cues."""

    def make(folder):
        work = f"work/graded-{case}"
        (folder / work).mkdir(parents=True, exist_ok=True)
        (folder / work / "phu_de.srt").write_text(to_srt(cues), encoding="utf-8")
        other = to_vtt(cues) if vtt is None else vtt
        (folder / work / "phu_de.vtt").write_text(other, encoding="utf-8")
        answer = SubtitleAnswer(srt=f"{work}/phu_de.srt", vtt=f"{work}/phu_de.vtt")
        saved(lesson, folder, f"graded/{case}", answer)

    return make


def changed(cues, place, **fields):
    """The cues with one of them changed."""
    old = cues[place]
    values = {"start": old.start, "end": old.end, "text": old.text} | fields
    return (*cues[:place], Cue(**values), *cues[place + 1 :])


def reworded(cues, *pairs):
    """The cues with words replaced."""
    out = []
    for cue in cues:
        text = cue.text
        for right, wrong in pairs:
            text = text.replace(right, wrong)
        out.append(Cue(cue.start, cue.end, text))
    return tuple(out)


def hurried(cues, place):
    """One cue shown in the middle of its time at 26 characters a second."""
    cue = cues[place]
    middle, half = (cue.start + cue.end) // 2, round(len(cue.text) * 1000 / 26 / 2)
    return changed(cues, place, start=middle - half, end=middle + half)


def shifted(cues, by):
    """All cues so many ms later."""
    return tuple(Cue(cue.start + by, cue.end + by, cue.text) for cue in cues)


def mended_by_machine(case):
    """Lines and times put right by the button, what nobody said deleted; the words as the machine heard."""
    return tidy(draft(case)[:-1])


PERFECT = perfect("htx-a")
TWO_LINES = next(place for place, cue in enumerate(PERFECT) if "\n" in cue.text)
UNDONE = dict.fromkeys(FULL, 0)
GOLDENS = {
    "perfect": Golden(hand_in(PERFECT), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(perfect(case), case), FULL, SOLVED, SOLVED_MARKS)
        for case in GRADED[1:]
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": Golden(
        hand_in(mended_by_machine("htx-a")),
        {**FULL, "words": 1.05, "numbers": 0, "sync": 0.33, "speed": 0.78},
        {**SOLVED, "ti_le_sai": COUNTS_BY_PLACE},
        {"doc_srt": 3, "ti_le_sai": 0, "chia_phu_de": 4},
    ),
}
MUTATIONS = {
    "the other file says something else": Mutation(
        hand_in(PERFECT, vtt=to_vtt(reworded(PERFECT, ("tráng", "trắng")))),
        ("both",),
        ("khác nhau",),
    ),
    "the other file is broken": Mutation(hand_in(PERFECT, vtt="WEBVTT\n"), ("both",), ("vtt",)),
    "names as the machine heard them": Mutation(
        hand_in(
            reworded(PERFECT, ("Bản Cỏ", "bản có"), ("Hà Văn Mão", "Hà Vân Mào"), ("tráng", "trắng"),
                     ("thái sợi", "thái xới"), ("khô ráo", "khô dáo"))
        ),
        ("words",),
        ("nghe lại",),
    ),
    "a price turned round": Mutation(
        hand_in(reworded(PERFECT, ("45.000", "54.000"))), ("numbers",), ("Một gói 500 gam",)
    ),
    "all late": Mutation(hand_in(shifted(PERFECT, 3900)), ("sync",), ("lệch với tiếng",)),
    "one shows while the next comes": Mutation(
        hand_in(changed(PERFECT, 3, end=PERFECT[4].start + 700)), ("timing",), ("chưa hết",)
    ),
    "one line too long": Mutation(
        hand_in(changed(PERFECT, TWO_LINES, text=PERFECT[TWO_LINES].text.replace("\n", " "))),
        ("lines",),
        ("nhiều nhất 42",),
    ),
    "one too fast to read": Mutation(
        hand_in(hurried(PERFECT, TWO_LINES)), ("speed",), ("ký tự một giây",)
    ),
}  # fmt: skip
CHEAP = {
    "one word": hand_in((Cue(1000, 3000, "chè"),)),
    "the draft as it came": hand_in(draft("htx-a")),
    "the draft with the machine's mends": hand_in(tidy(draft("htx-a"))),
    "everything in one subtitle": hand_in(
        (Cue(800, 45_000, " ".join(cue.text for cue in truth("htx-a"))),)
    ),
    "the subtitles of another case": hand_in(perfect("canbo-a")),
    "empty files": hand_in((), vtt=""),
}
