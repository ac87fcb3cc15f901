"""Submissions with known marks, and good answers with one thing broken."""

import json
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from PIL import Image

from grader.goldens import Golden, Mutation, saved
from level2_media.label_and_verify import clips, lesson, task
from level2_media.label_and_verify.record import (
    CHANGED,
    LABELS,
    MADE,
    REAL,
    UNSURE,
    Decision,
    Made,
    VerifyAnswer,
)
from workshop.media import marks
from workshop.media.label import draw_label
from workshop.media.opening import open_picture
from workshop.media.saving import encode

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {
    "kinds": 2, "visible": 1.5, "mark": 1.5, "rest": 0.5,
    "verdicts": 2, "clues": 1, "actions": 0.5, "confidence": 1,
}  # fmt: skip
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"doc_xmp": None, "khoang_cach": None, "tach_brier": None}
SOLVED_MARKS = {"doc_xmp": 3, "khoang_cach": 3, "tach_brier": 4}
ONE_WAY = """
def khoang_cach(a, b, giong):
    bang = [[Fraction(0)] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            gia = [Fraction(0)] if i == j == 0 else []
            gia += [bang[i - 1][j] + 1] if i else []
            gia += [bang[i][j - 1] + 1] if j else []
            gia += [bang[i - 1][j - 1] + (a[i - 1] != b[j - 1])] if i and j else []
            for u, v in [*giong, *((v, u) for u, v in giong if len(u) == 1)]:
                if a[:i].endswith(u) and b[:j].endswith(v):
                    gia.append(bang[i - len(u)][j - len(v)] + Fraction(1, 4))
            bang[i][j] = min(gia)
    return bang[-1][-1]
"""


@lru_cache
def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def source(case, file):
    return lesson.cases[f"graded/{case}"].folder / "media" / file


@lru_cache(maxsize=256)
def finished(case, file, kind, corner="bottom-right"):
    """The bytes of a finished file, as the lesson's own work makes it."""
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / task.finished_name(file, kind)
        task.finish(source(case, file), target, kind, corner)
        return target.name, target.read_bytes()


def right_decisions(case, confidence=100):
    return {
        name: Decision(
            verdict=key["verdicts"][0],
            clue=key["clues"][0],
            action=key["actions"][0],
            confidence=confidence,
        )
        for name, key in key_of(case)["messages"].items()
    }


def hand_in(case, files=None, kinds=None, decisions=None, changed=None, corner="bottom-right"):
    """A submission. ``files`` says as what each file was finished, ``kinds`` what is said of it,
    ``changed`` puts other bytes in place of a finished file's."""
    key = key_of(case)["kinds"]
    files = dict(key) if files is None else files

    def make(folder):
        place = folder / "work" / f"graded-{case}" / "anh"
        place.mkdir(parents=True, exist_ok=True)
        made = []
        for file, kind in files.items():
            if kind == UNSURE:
                continue
            name, data = finished(case, file, kind, corner)
            path = place / name
            path.write_bytes((changed or {}).get(file, data))
            made.append(Made(source=file, file=path.relative_to(folder).as_posix()))
        answer = VerifyAnswer(
            kinds=dict(key) if kinds is None else kinds,
            corner=corner,
            made=tuple(made),
            decisions=right_decisions(case) if decisions is None else decisions,
        )
        saved(lesson, folder, f"graded/{case}", answer)

    return make


def first(case, kind, ending=".jpg"):
    return next(f for f, k in key_of(case)["kinds"].items() if k == kind and f.endswith(ending))


def with_kind(case, file, kind):
    return {**key_of(case)["kinds"], file: kind}


def deciding(case, name, **changes):
    given = right_decisions(case)
    return {**given, name: given[name].model_copy(update=changes)}


def message(case, verdict):
    keys = key_of(case)["messages"]
    return next(name for name, key in keys.items() if key["verdicts"][0] == verdict)


CASE = "canbo-a"
MADE_PICTURE, CHANGED_PICTURE = first(CASE, MADE), first(CASE, CHANGED)
REAL_PICTURE, CLIP = first(CASE, REAL), first(CASE, CHANGED, ".mp4")


def opened(file):
    return open_picture(source(CASE, file)).image.convert("RGB")


def only_mark(file, kind):
    return encode(opened(file), "jpg", mark=task.SOURCE_OF[kind]).data


def only_label(file, kind):
    return encode(draw_label(opened(file), LABELS[kind]), "jpg").data


def cut_clip(overlay, tags):
    """The clip again with another overlay or other tags."""
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / "clip.mp4"
        clips.labelled(source(CASE, CLIP), target, overlay, tags)
        return target.read_bytes()


def painted_over(file):
    """The photo with a grey square in its middle."""
    image = opened(file)
    image.paste((90, 90, 90), (200, 120, 350, 270))
    return encode(image, "jpg").data


def typical(case="hkd-a"):
    """The AI clip goes unlabelled, a hand-edited photo is labelled, a true message is taken for a scam."""
    key = key_of(case)["kinds"]
    clip = next(f for f in key if f.endswith(".mp4"))
    hand_edited = [f for f, kind in key.items() if kind == REAL][-1]
    said = {**key, clip: REAL, hand_edited: CHANGED}
    decisions = right_decisions(case, 80)
    wrong = {"verdict": "scam", "action": "report", "confidence": 90}
    name = message(case, "true")
    decisions[name] = decisions[name].model_copy(update=wrong)
    marks_given = {
        "kinds": 1, "visible": 0.62, "mark": 0.62, "rest": 0.5,
        "verdicts": 1.33, "clues": 0.67, "actions": 0.33, "confidence": 0.33,
    }  # fmt: skip
    code = {**SOLVED, "khoang_cach": ONE_WAY}
    return Golden(
        hand_in(case, said, said, decisions),
        marks_given,
        code,
        {**SOLVED_MARKS, "khoang_cach": 2},
    )


def perfect(case, **how):
    return Golden(hand_in(case, **how), FULL, SOLVED, SOLVED_MARKS)


GOLDENS = {
    "perfect": perfect(CASE),
    **{f"perfect-{case}": perfect(case) for case in GRADED if case != CASE},
    "perfect-other-corner": perfect(CASE, corner="top-left"),
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical(),
}
MUTATIONS = {
    "an AI picture taken for real": Mutation(
        hand_in(CASE, kinds=with_kind(CASE, MADE_PICTURE, REAL)),
        ("kinds",),
        ("Đúng 6 trên 7 tệp", "ghi chú nguồn"),
    ),
    "no label on an AI picture": Mutation(
        hand_in(CASE, changed={MADE_PICTURE: only_mark(MADE_PICTURE, MADE)}),
        ("visible",),
        ("Thiếu nhãn nhìn thấy",),
    ),
    "the wrong label on a changed picture": Mutation(
        hand_in(
            CASE,
            changed={
                CHANGED_PICTURE: marks.put_mark(only_label(CHANGED_PICTURE, MADE), marks.AI_CHANGED)
            },
        ),
        ("visible",),
        ("Sai loại nhãn nhìn thấy", "Do AI tạo"),
    ),
    "no label on the clip": Mutation(
        hand_in(CASE, changed={CLIP: cut_clip(lambda p: p, {"comment": marks.AI_CHANGED})}),
        ("visible",),
        ("Thiếu nhãn nhìn thấy",),
    ),
    "no mark in an AI picture": Mutation(
        hand_in(CASE, changed={MADE_PICTURE: only_label(MADE_PICTURE, MADE)}),
        ("mark",),
        ("Thiếu dấu máy đọc",),
    ),
    "a mark in a real photo": Mutation(
        hand_in(
            CASE,
            changed={
                REAL_PICTURE: marks.put_mark(source(CASE, REAL_PICTURE).read_bytes(), marks.AI_MADE)
            },
        ),
        ("mark",),
        ("Thừa dấu máy đọc",),
    ),
    "no mark in the clip": Mutation(
        hand_in(CASE, changed={CLIP: cut_clip(lambda p: draw_label(p, LABELS[CHANGED]), {})}),
        ("mark",),
        ("Thiếu dấu máy đọc",),
    ),
    "a real photo painted over": Mutation(
        hand_in(CASE, changed={REAL_PICTURE: painted_over(REAL_PICTURE)}),
        ("rest",),
        ("khác tệp gốc",),
    ),
    "an unsure message taken for true": Mutation(
        hand_in(
            CASE,
            decisions=deciding(CASE, message(CASE, "unsure"), verdict="true"),
        ),
        ("verdicts", "clues", "actions", "confidence"),
        ("Đúng 5 trên 6 tin", "so tin với danh bạ"),
    ),
    "a clue that is not in the message": Mutation(
        hand_in(CASE, decisions=deciding(CASE, message(CASE, "scam"), clue="mismatch")),
        ("clues",),
        ("không có trong tin",),
    ),
    "the link is followed": Mutation(
        hand_in(CASE, decisions=deciding(CASE, message(CASE, "scam"), action="obey")),
        ("actions",),
        ("Việc làm tiếp chưa hợp",),
    ),
    "right and never sure": Mutation(
        hand_in(CASE, decisions=right_decisions(CASE, 60)), ("confidence",), ("chỉ chắc 60 %",)
    ),
}


def everything(kind, verdict, clue, action, confidence):
    """The same said of every file and of every message."""
    files = dict.fromkeys(key_of(CASE)["kinds"], kind)
    one = Decision(verdict=verdict, clue=clue, action=action, confidence=confidence)
    return hand_in(CASE, files, files, dict.fromkeys(key_of(CASE)["messages"], one))


def copied_sources(folder):
    """Nothing decided; the sources handed back, one under the name of a clip that is none."""
    hand_in(CASE, dict.fromkeys(key_of(CASE)["kinds"], REAL), {}, {})(folder)
    place = folder / "work" / f"graded-{CASE}" / "anh"
    shutil.copyfile(source(CASE, REAL_PICTURE), place / CLIP)


def black(folder):
    """Black pictures with the right names."""
    plain = encode(Image.new("RGB", (560, 420)), "jpg").data
    files = {f: kind for f, kind in key_of(CASE)["kinds"].items() if f.endswith(".jpg")}
    hand_in(CASE, files, {}, {}, dict.fromkeys(files, plain))(folder)


CHEAP = {
    "all made by AI, all scams": everything(MADE, "scam", "hurry", "report", 100),
    "all changed by AI, all fakes": everything(CHANGED, "fake", "mismatch", "check", 100),
    "all real, all true": everything(REAL, "true", "matches", "follow", 100),
    "all unsure at fifty": everything(UNSURE, "unsure", "nothing", "ask", 50),
    "the sources handed back": copied_sources,
    "black pictures": black,
}
