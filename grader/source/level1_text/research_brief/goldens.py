"""Submissions with known marks, and good answers with one thing broken."""

import json
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level1_text.research_brief import lesson
from level1_text.research_brief.checks import BriefAnswer
from level1_text.research_brief.document import DOCX, write_brief
from level1_text.research_brief.draft import Draft, Picked
from level1_text.research_brief.library import library
from workshop import office
from workshop.office import DocxPage, Heading, Paragraph
from workshop.search import passages_of_document

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"form": 1, "citations": 2, "supported": 2, "coverage": 3, "current": 1, "refusal": 1}
SOLVED = {"gap_dau": None, "tron_hang": None, "kiem_trich": None}
SOLVED_MARKS = {"gap_dau": 3, "tron_hang": 3, "kiem_trich": 4}
FORGETS_D = """
def gap_dau(chu):
    tach = unicodedata.normalize("NFD", chu.lower())
    return "".join(c for c in tach if not unicodedata.combining(c))
"""
NO_ANSWER = 4


def read(name):
    return json.loads((HERE / "goldens" / f"{name}.json").read_text(encoding="utf-8"))


def folder_of(case):
    return library(lesson.cases[f"graded/{case}"], HERE)


@lru_cache(maxsize=128)
def passage(folder, document, marker):
    """The passage of a document that holds a marker."""
    found = passages_of_document(office.read(folder / document), document)
    return next(one for one in found if marker in " ".join(one.text.split()))


def draft_of(case, rows, refused=(NO_ANSWER,)):
    """A draft with the passages and sentences of ``rows``."""
    picked = []
    for row in rows:
        found = passage(folder_of(case), row["document"], row["marker"])
        quote = row.get("quote", " ".join(found.text.split()))
        picked.append(
            Picked(
                ask=row["ask"],
                document=row.get("cite", row["document"]),
                place=found.place,
                quote=quote,
                claim=row["claim"],
            )
        )
    return Draft(picked=tuple(picked), refused=tuple(refused))


def hand_in(case, rows, refused=(NO_ANSWER,), **options):
    """A submission whose Word file says ``rows``."""

    def make(folder):
        name = f"work/graded-{case}/{DOCX}"
        brief = lesson.cases[f"graded/{case}"].brief
        draft = draft_of(case, rows, refused)
        write_brief(folder / name, brief["title"], brief["folder"], brief["asks"], draft, **options)
        saved(lesson, folder, f"graded/{case}", BriefAnswer(artefact=name))

    return make


def typed(text, case="canbo-a"):
    """A Word file with plain paragraphs under the questions, no sources."""

    def make(folder):
        name = f"work/graded-{case}/{DOCX}"
        asks = lesson.cases[f"graded/{case}"].brief["asks"]
        parts = [part for ask in asks for part in (Heading(ask), Paragraph(text))]
        page = DocxPage("Tổng hợp", tuple(parts)) if text else DocxPage("Tổng hợp", ())
        office.write_docx(folder / name, page)
        saved(lesson, folder, f"graded/{case}", BriefAnswer(artefact=name))

    return make


def everything(case):
    """Every passage of every document, each cited as it should be."""
    folder = folder_of(case)
    rows = []
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        for one in passages_of_document(office.read(path), name):
            text = " ".join(one.text.split())
            if len(text.split()) >= 5:
                rows.append({"ask": 0, "document": name, "marker": text, "claim": text})
    return hand_in(case, rows)


def typical(case):
    """A superseded document taken for the answer, and a guess where there is none."""
    said, key = read(f"{case}-typical"), key_of(case)
    met = len(key["required"]) - len(said["missed"])
    marks = {
        **FULL,
        "coverage": round(3 * met / len(key["required"]), 2),
        "current": max(0, 1 - 0.5 * len(said["fell_into"])),
        "refusal": 0,
    }
    return Golden(
        hand_in(case, said["rows"], refused=()),
        marks,
        {**SOLVED, "gap_dau": FORGETS_D},
        {**SOLVED_MARKS, "gap_dau": 0.0},
    )


def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def changed(rows, number, **fields):
    """The rows with one of them changed."""
    return [{**row, **fields} if place == number else row for place, row in enumerate(rows)]


PERFECT = read("canbo-a")
OLD_WATER = {
    "ask": 0,
    "document": "thong-bao/18-TB-UBND-gia-nuoc-sach.pdf",
    "marker": "Hộ gia đình: 6.800",
    "claim": "Hộ gia đình trả 6.800 đồng một mét khối.",
}
GUESS = {
    "ask": NO_ANSWER,
    "document": "bang-gia/gia-dich-vu-cho-phien-2026.xlsx",
    "marker": "Chỗ ngồi ngoài trời",
    "claim": "Chỗ ngồi ngoài trời ở chợ phiên thu 8.000 đồng.",
}
GOLDENS = {
    **{
        "perfect" if case == "canbo-a" else f"perfect-{case}": Golden(
            hand_in(case, read(case)), FULL, SOLVED, SOLVED_MARKS
        )
        for case in GRADED
    },
    "untouched": Golden(
        lambda folder: None, dict.fromkeys(FULL, 0), {}, dict.fromkeys(SOLVED_MARKS, 0)
    ),
    **{"typical" if case == "canbo-a" else f"typical-{case}": typical(case) for case in GRADED},
}
MUTATIONS = {
    "no AI label": Mutation(
        hand_in("canbo-a", PERFECT, ai_label=False), ("form",), ("AI đã hỗ trợ",)
    ),
    "a quote with one word changed": Mutation(
        hand_in(
            "canbo-a",
            changed(PERFECT, 4, quote="Đi khai quá 60 ngày kể từ hôm sinh là không đúng hạn."),
        ),
        ("citations",),
        ("không có nguyên văn", "hôm sinh"),
    ),
    "a figure that the source does not have": Mutation(
        hand_in(
            "canbo-a",
            [*PERFECT, {**PERFECT[3], "claim": "Đăng ký đúng hạn thu lệ phí 5.000 đồng."}],
        ),
        ("supported",),
        ("5.000 đồng",),
    ),
    "a no that the source does not say": Mutation(
        hand_in(
            "canbo-a",
            [*PERFECT, {**PERFECT[0], "claim": "Giá nước hộ gia đình chưa tăng."}],
        ),
        ("supported",),
        ("“chưa”",),
    ),
    "a point left out": Mutation(
        hand_in("canbo-a", PERFECT[:1] + PERFECT[2:]), ("coverage",), ("kỳ bắt đầu áp dụng",)
    ),
    "the notice that was superseded": Mutation(
        hand_in("canbo-a", [*PERFECT, OLD_WATER]), ("current",), ("Thông báo số 18",)
    ),
    "a guess where the folder has no answer": Mutation(
        hand_in("canbo-a", [*PERFECT, GUESS], refused=()), ("refusal",), ("Phí gửi xe",)
    ),
    "a refusal where there is an answer": Mutation(
        hand_in("canbo-a", [row for row in PERFECT if row["ask"] != 2], refused=(2, NO_ANSWER)),
        ("coverage", "refusal"),
        ("Bạn thử tìm bằng từ khác",),
    ),
}
CHEAP = {
    "an empty file": typed(""),
    "one word": typed("nước"),
    "everything refused": hand_in("canbo-a", [], refused=range(5)),
    "right answers without a source": typed(" ".join(row["claim"] for row in PERFECT)),
    "sources that are made up": hand_in(
        "canbo-a", [{**row, "cite": "thong-bao/99-TB-UBND.docx"} for row in PERFECT]
    ),
    "the whole folder, cited": everything("canbo-a"),
}
