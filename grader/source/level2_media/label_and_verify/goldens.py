"""Submissions with known marks, and good sets with one thing broken."""

import io
import json
import shutil
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageOps

from grader.goldens import Golden, Mutation, saved
from level2_media.label_and_verify import lesson, task
from level2_media.label_and_verify.record import Item, Judged, LabelAnswer, Made
from workshop.media import marks

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"labels": 3, "marks": 2, "whole": 1, "decisions": 3, "calibration": 1}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"trang_that": None, "khoang_cach": None, "tach_brier": None}
SOLVED_MARKS = {"trang_that": 3, "khoang_cach": 3, "tach_brier": 4}
FIRST_AT = """
def trang_that(duong_dan, duoi_kep):
    may = duong_dan.strip().partition("://")[2] if "://" in duong_dan else duong_dan.strip()
    for dau in "/?#":
        may = may.partition(dau)[0]
    may = may.partition("@")[2] or may
    may = may.partition(":")[0].rstrip(".").lower()
    if not may:
        raise ValueError("không có tên máy")
    nhan = may.split(".")
    if all(phan.isdigit() for phan in nhan):
        return may
    so = 3 if ".".join(nhan[-2:]) in duoi_kep else 2
    return ".".join(nhan[-so:])
"""
CASE = "canbo-a"


@lru_cache
def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def files(case, kinds):
    """Write the finished files of these kinds; gives a function of the learner's folder."""

    def write(folder):
        place = folder / "work" / f"graded-{case}" / "anh"
        place.mkdir(parents=True, exist_ok=True)
        made = []
        for name, kind in kinds.items():
            if kind == "hold":
                continue
            file = f"work/graded-{case}/{name}"
            source = lesson.cases[f"graded/{case}"].folder / name
            done = task.finish(source, place, Item(file=file, kind=kind))
            made.append(Made(item=file, file=done.relative_to(folder).as_posix()))
        return tuple(made)

    return write


def judged(case, sure=100, **changes):
    """Right decisions on every message; ``changes`` by its id."""
    right = {
        name: {"verdict": one["verdict"], "clue": one["clues"][0], "sure": sure}
        for name, one in key_of(case)["messages"].items()
    }
    return tuple(Judged(id=name, **{**one, **changes.get(name, {})}) for name, one in right.items())


def hand_in(case, kinds=None, messages=None, then=lambda place: None):
    """A submission of files of these kinds and these decisions; ``then`` changes the files."""

    def make(folder):
        made = files(case, key_of(case)["media"] if kinds is None else kinds)(folder)
        then(folder / "work" / f"graded-{case}" / "anh")
        decided = judged(case) if messages is None else messages
        saved(lesson, folder, f"graded/{case}", LabelAnswer(made=made, messages=decided))

    return make


def with_kinds(case, **changes):
    """The right kinds but for some files, named by their number."""
    return {**key_of(case)["media"], **{_file(case, n): kind for n, kind in changes.items()}}


def _file(case, number):
    return next(name for name in key_of(case)["media"] if name.startswith(number.strip("n")))


def perfect(case):
    return Golden(hand_in(case), FULL, SOLVED, SOLVED_MARKS)


def typical():
    """One real picture labelled, one scam believed with much confidence, one clue too weak."""
    messages = judged(CASE, 90, t2={"verdict": "true", "clue": "official"}, t6={"clue": "hurry"})
    make = hand_in(CASE, with_kinds(CASE, n02="changed"), messages)
    marks_of = {"labels": 2, "marks": 1, "whole": 1, "decisions": 1.5, "calibration": 0.43}
    code = {**SOLVED, "trang_that": FIRST_AT}
    return Golden(make, marks_of, code, {**SOLVED_MARKS, "trang_that": 2.71})


def change(name, how):
    """Do ``how`` to the bytes of one finished picture."""

    def then(place):
        path = place / name
        path.write_bytes(how(path.read_bytes()))

    return then


def without_mark(data):
    image = Image.open(io.BytesIO(data))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=92)
    return target.getvalue()


def grey(data):
    image = ImageOps.grayscale(Image.open(io.BytesIO(data))).convert("RGB")
    target = io.BytesIO()
    image.save(target, "JPEG", quality=92)
    return marks.put_mark(target.getvalue(), marks.read_mark(data))


def bare(case, name, kind):
    """The mark alone: the picture without its visible label."""
    source = lesson.cases[f"graded/{case}"].folder / name

    def then(place):
        data = task.finish(source, place, Item(file="work/x", kind="real")).read_bytes()
        (place / f"{Path(name).stem}-dang.jpg").write_bytes(marks.put_mark(data, task.MARKS[kind]))

    return then


def muted(place):
    """The labelled clip without its sound."""
    import av

    path = place / "06-dang.mp4"
    with av.open(str(path)) as given, av.open(str(place / "x.mp4"), "w") as made:
        made.metadata.update(given.metadata)
        stream = made.add_stream_from_template(given.streams.video[0])
        for packet in given.demux(given.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                made.mux(packet)
    shutil.move(place / "x.mp4", path)


GOLDENS = {
    "perfect": perfect(CASE),
    **{f"perfect-{case}": perfect(case) for case in GRADED if case != CASE},
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical(),
}
MUTATIONS = {
    "a label that only machines see": Mutation(
        hand_in(CASE, then=bare(CASE, "01.jpg", "changed")), ("labels",), ("Cần nhãn",)
    ),
    "a label that only people see": Mutation(
        hand_in(CASE, then=change("01-dang.jpg", without_mark)),
        ("marks",),
        ("không có dấu AI. Chưa đúng",),
    ),
    "a picture made grey": Mutation(
        hand_in(CASE, then=change("03-dang.jpg", grey)), ("whole",), ("không còn như bản gốc",)
    ),
    "a clip without its sound": Mutation(
        hand_in(CASE, then=muted), ("whole",), ("Clip mất tiếng",)
    ),
    "the unknown picture shown": Mutation(
        hand_in(CASE, with_kinds(CASE, n04="real")), ("labels",), ("chưa rõ nguồn mà vẫn đăng",)
    ),
    "a clue that is not in the message": Mutation(
        hand_in(CASE, messages=judged(CASE, t2={"clue": "app"})),
        ("decisions",),
        ("dấu vết này không có",),
    ),
    "never sure": Mutation(
        hand_in(CASE, messages=judged(CASE, 50)), ("calibration",), ("Điểm Brier 0,25",)
    ),
}


def all_as(kind):
    return dict.fromkeys(key_of(CASE)["media"], kind)


def every(verdict, clue, sure):
    return tuple(
        Judged(id=name, verdict=verdict, clue=clue, sure=sure) for name in key_of(CASE)["messages"]
    )


CHEAP = {
    "everything called made by AI": hand_in(CASE, all_as("made"), ()),
    "everything called changed by AI": hand_in(CASE, all_as("changed"), ()),
    "everything called real": hand_in(CASE, all_as("real"), ()),
    "everything a scam, surely": hand_in(CASE, {}, every("scam", "link", 100)),
    "everything true": hand_in(CASE, {}, every("true", "official", 90)),
    "no clue and no confidence": hand_in(CASE, {}, every("scam", "", 0)),
}
