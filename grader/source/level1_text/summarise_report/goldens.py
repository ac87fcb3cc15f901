"""Submissions with known marks, and good answers with one thing broken."""

import json
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level1_text.summarise_report import lesson
from level1_text.summarise_report.checks import SummaryAnswer
from level1_text.summarise_report.document import DOCX, write_summary
from workshop.report import read_report

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"form": 1, "length": 1, "figures": 3, "coverage": 4, "traps": 1}
SOLVED = {"doc_so": None, "chon_cau": None, "rut_gon": None}
SOLVED_MARKS = {"doc_so": 3, "chon_cau": 3, "rut_gon": 4}
FLOAT_READER = """
def doc_so(chuoi):
    return Decimal(chuoi.replace(".", "").replace(",", "."))
"""


def text_of(case, name="perfect"):
    """A model summary: title and text."""
    written = (HERE / "goldens" / case / f"{name}.md").read_text(encoding="utf-8")
    title, _, rest = written.partition("\n")
    return title.lstrip("# "), rest.strip()


def report_of(case):
    folder = lesson.cases[f"graded/{case}"]
    return read_report(folder.folder / folder.brief["file"])


def hand_in(text, case="htx-a", **options):
    """A submission whose Word file says ``text``."""

    def make(folder):
        name = f"work/graded-{case}/{DOCX}"
        title = options.get("title", text_of(case)[0])
        write_summary(folder / name, title, text, report_of(case), **options.get("leave_out", {}))
        saved(lesson, folder, f"graded/{case}", SummaryAnswer(artefact=name))

    return make


def typical(case):
    """A summary with the usual mistakes, and its marks by what its author knows to be wrong."""
    said = json.loads((HERE / "goldens" / case / "typical.json").read_text(encoding="utf-8"))
    key = json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))
    met = len(key["required"]) - len(said["missed"])
    marks = {
        **FULL,
        "coverage": round(4 * met / len(key["required"]), 2),
        "traps": max(0, 1 - 0.5 * len(said["fell_into"])),
    }
    return Golden(
        hand_in(text_of(case, "typical")[1], case),
        marks,
        {**SOLVED, "doc_so": FLOAT_READER},
        {"doc_so": 0.0, "chon_cau": 3, "rut_gon": 4},
    )


def source_words(case, share):
    """The first part of the report itself, pasted."""
    report = report_of(case)
    room, out = report.words * share, []
    for part in report.parts:
        if part.kind == "paragraph" and room > 0:
            out.append(part.text)
            room -= len(part.text.split())
    return "\n".join(out)


def without_line(text, word):
    """The text without the lines that hold a word."""
    return "\n".join(line for line in text.splitlines() if word not in line)


PERFECT = text_of("htx-a")[1]
UNDONE = dict.fromkeys(FULL, 0)
GOLDENS = {
    "perfect": Golden(hand_in(PERFECT), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(text_of(case)[1], case), FULL, SOLVED, SOLVED_MARKS)
        for case in GRADED
        if case != "htx-a"
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical("htx-a"),
    **{f"typical-{case}": typical(case) for case in GRADED if case != "htx-a"},
}
MUTATIONS = {
    "no sources, no AI label": Mutation(
        hand_in(PERFECT, leave_out={"sources": False, "ai_label": False}),
        ("form",),
        ("Nguồn trích dẫn", "AI đã hỗ trợ"),
    ),
    "a little too long": Mutation(
        hand_in(PERFECT + "\n" + source_words("htx-a", 0.12)), ("length",), ("Dài quá",)
    ),
    "a figure from nowhere": Mutation(
        hand_in(f"{PERFECT}\n- Tặng 137 suất quà cho hộ trồng dong."), ("figures",), ("137 suất",)
    ),
    "a decree from nowhere": Mutation(
        hand_in(f"{PERFECT}\n- Thực hiện theo Nghị định 999/2029/NĐ-CP."),
        ("figures",),
        ("999/2029",),
    ),
    "a point left out": Mutation(
        hand_in(without_line(PERFECT, "2.050 đồng/kg")), ("coverage",), ("giá thu mua",)
    ),
    "the figure of one month": Mutation(
        hand_in(f"{PERFECT}\n- Sản lượng miến đạt 98,2 tấn."), ("traps",), ("tháng 01/2026",)
    ),
}
CHEAP = {
    "an empty file": hand_in(""),
    "one word": hand_in("chè"),
    "the source pasted whole": hand_in(source_words("htx-a", 1)),
    "the first fifth of the source": hand_in(source_words("htx-a", 0.19)),
    "headings only": hand_in("# Sản xuất\n# Kinh doanh\n# Khó khăn\n# Kế hoạch"),
}
