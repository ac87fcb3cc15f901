"""Submissions with known marks, and good answers with one thing broken."""

import json
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level1_text.redact_personal_data import lesson, masking, task
from level1_text.redact_personal_data.checks import RedactAnswer
from level1_text.redact_personal_data.record import reviewed
from workshop.engine import Reporter
from workshop.files import write_atomic

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"recall": 4, "kept": 2, "traps": 1, "back": 2, "same": 1}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"hop_le": None, "gan_nhan": None, "do_chinh_xac": None}
SOLVED_MARKS = {"hop_le": 3, "gan_nhan": 4, "do_chinh_xac": 3}
# Takes spaces and knows no other year: two hidden cases of twenty-one go wrong.
FORGETFUL = """
def hop_le(loai, so, nam=2026):
    so = so.replace(" ", "")
    dai = {"di_dong": 10, "cccd": 12, "mst": 10, "the": 16}[loai]
    if len(so) != dai or not (so.isascii() and so.isdigit()):
        return False
    n = [int(c) for c in so]
    if loai == "di_dong":
        return so[:2] in {"03", "05", "07", "08", "09"}
    if loai == "cccd":
        return 1 <= int(so[:3]) <= 96 and n[3] < 4 and 1900 + n[3] // 2 * 100 + int(so[4:6]) <= 2026
    if loai == "mst":
        weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
        return n[9] == 10 - sum(a * b for a, b in zip(weights, n, strict=False)) % 11
    return sum(d // 10 + d % 10 for d in (c * (1 + i % 2) for i, c in enumerate(n[::-1]))) % 10 == 0
"""
# What the machine alone earns: it misses names in lower case, and takes names of shops for people.
ALONE = {
    "canbo-a": {"recall": 2.33, "kept": 2, "traps": 0.5, "back": 2, "same": 0.6},
    "canbo-b": {"recall": 1.33, "kept": 2, "traps": 0.5, "back": 2, "same": 0.6},
    "hkd-a": {"recall": 2.18, "kept": 2, "traps": 0.5, "back": 2, "same": 0.71},
    "hkd-b": {"recall": 2.0, "kept": 2, "traps": 0.5, "back": 2, "same": 0.6},
}


def source_of(case):
    folder = lesson.cases[f"graded/{case}"]
    return folder.folder / folder.brief["file"]


def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def careful(case):
    """The choice of a learner who reads to the end."""
    return reviewed(source_of(case), key_of(case))


def hand_in(case="canbo-a", choice=None, change=None):
    """A submission made as the page makes it; ``change`` breaks something of it afterwards."""

    def make(folder):
        place = folder / "work" / f"graded-{case}"
        wanted = careful(case) if choice is None else choice
        outcome = task.hide([source_of(case)], wanted, place, Reporter())
        file = f"work/graded-{case}/{outcome.docs[0].file}"
        if change:
            change(folder / file, place / task.KEY)
        key = f"work/graded-{case}/{task.KEY}"
        saved(lesson, folder, f"graded/{case}", RedactAnswer(artefacts=(file,), key=key))

    return make


def with_choice(case="canbo-a", off=(), added=()):
    """The careful choice with something more: words to hide, or found words left open."""
    base = careful(case)
    terms = tuple(masking.Added(text=words, kind="other") for words in added)
    return task.Choice(off=(*base.off, *off), added=(*base.added, *terms))


def rewritten(old, new):
    """Change words in the masked file."""

    def change(file, _key):
        file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))

    return change


def written(text):
    """Put something else in the place of the masked file."""
    return lambda file, _key: write_atomic(file, text)


def without_key(_file, key):
    key.write_text(task.Key().model_dump_json(), encoding="utf-8")


def two_numbers(file, key):
    """One mention of a person gets a number of its own, in text and key alike."""
    text = file.read_bytes().decode()
    place = text.rindex("[HỌ TÊN 1]")
    file.write_bytes((text[:place] + "[HỌ TÊN 77]" + text[place + len("[HỌ TÊN 1]") :]).encode())
    known = task.read_key(key)
    name = next(e.text for e in known.entries if e.placeholder == "[HỌ TÊN 1]")
    more = masking.Entry(placeholder="[HỌ TÊN 77]", kind="name", text=name)
    write_atomic(key, task.Key(entries=(*known.entries, more)).model_dump_json())


def everything(file, key):
    """One placeholder for the whole text."""
    source = source_of("canbo-a").read_bytes().decode()
    write_atomic(file, "[THÔNG TIN 1]")
    entry = masking.Entry(placeholder="[THÔNG TIN 1]", kind="other", text=source)
    write_atomic(key, task.Key(entries=(entry,)).model_dump_json())


GOLDENS = {
    "perfect": Golden(hand_in(), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(case), FULL, SOLVED, SOLVED_MARKS)
        for case in GRADED
        if case != "canbo-a"
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": Golden(
        hand_in(choice=task.Choice()),
        ALONE["canbo-a"],
        {**SOLVED, "hop_le": FORGETFUL},
        {"hop_le": 2.71, "gan_nhan": 4, "do_chinh_xac": 3},
    ),
    **{
        f"typical-{case}": Golden(hand_in(case, task.Choice()), marks, SOLVED, SOLVED_MARKS)
        for case, marks in ALONE.items()
        if case != "canbo-a"
    },
}
MUTATIONS = {
    "one phone number left": Mutation(
        hand_in(choice=with_choice(off=("phone|0356 112 907",))),
        ("recall",),
        ("0356 112 907", "Dòng"),
    ),
    "many plain words hidden": Mutation(
        hand_in(
            choice=with_choice(added=("là", "và", "của", "lối", "đi", "rộng", "bên", "gia", "đình"))
        ),
        ("kept",),
        ("95%",),
    ),
    "a sum of money hidden": Mutation(
        hand_in(choice=with_choice(added=("4.350.000 đồng",))), ("traps",), ("số tiền",)
    ),
    "a word of the masked text changed": Mutation(
        hand_in(change=rewritten("bê tông", "gạch")), ("back",), ("nguyên bản",)
    ),
    "the key emptied": Mutation(hand_in(change=without_key), ("back",), ("Tệp khoá trống",)),
    "one person under two numbers": Mutation(hand_in(change=two_numbers), ("same",), ("nhiều số",)),
}
CHEAP = {
    "an empty file": hand_in(change=written(" ")),
    "one word": hand_in(change=written("xong")),
    "nothing hidden": hand_in(
        change=lambda file, _key: file.write_bytes(source_of("canbo-a").read_bytes())
    ),
    "everything hidden": hand_in(change=everything),
    "stars for everything": hand_in(change=written("*** " * 200)),
}
