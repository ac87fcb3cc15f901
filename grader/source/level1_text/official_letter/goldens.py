"""Submissions with known marks, and good documents with one thing broken."""

import importlib.util
from pathlib import Path

import docx
from docx.shared import Pt

from grader.goldens import Golden, Mutation, saved
from level1_text.official_letter import lesson
from level1_text.official_letter.checks import LetterAnswer
from workshop.office.decree30 import Letter, Signer, write_letter

HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("letters", HERE / "letters.py")
letters = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(letters)
LETTERS = letters.LETTERS
FULL = {
    "page": 1,
    "head": 1.5,
    "text": 1,
    "foot": 1,
    "facts": 2,
    "outside": 1,
    "decisions": 1.5,
    "traps": 1,
}
UNDONE = dict.fromkeys(FULL, 0)
SOLVED = {"so_ky_hieu": None, "soi_diem": None, "thuoc_tinh": None}
SOLVED_MARKS = {"so_ky_hieu": 3, "soi_diem": 3, "thuoc_tinh": 4}
NO_PADDING = """
def so_ky_hieu(so, ky_hieu):
    return f"Số: {so}/{ky_hieu}"
"""


def hand_in(letter, case="canbo-a", edit=lambda document: None):
    """A submission whose Word file is ``letter``, edited as in Word."""

    def make(folder):
        name = f"work/graded-{case}/van_ban.docx"
        path = write_letter(folder / name, letter)
        document = docx.Document(path)
        edit(document)
        document.save(path)
        saved(lesson, folder, f"graded/{case}", LetterAnswer(artefact=name))

    return make


def plain(text):
    """A Word file that says ``text`` in no form at all."""

    def make(folder):
        name = "work/graded-canbo-a/van_ban.docx"
        document = docx.Document()
        for line in text.split("\n"):
            document.add_paragraph(line)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        document.save(folder / name)
        saved(lesson, folder, "graded/canbo-a", LetterAnswer(artefact=name))

    return make


def changed(case="canbo-a", **fields):
    """The model document of a case with some fields changed."""
    return Letter.model_validate({**LETTERS[case].model_dump(), **fields})


def body(case, old, new):
    """The model document with some words of its text changed."""
    return changed(case, body=tuple(part.replace(old, new) for part in LETTERS[case].body))


def in_arial(document):
    """The longest paragraph in another font, at the left."""
    paragraph = max((p for p in document.paragraphs if p.alignment == 3), key=lambda p: len(p.text))
    for run in paragraph.runs:
        run.font.name = "Arial"
    paragraph.alignment = 0


def small(words):
    def edit(document):
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        found = [p for cell in cells for p in cell.paragraphs if words in p.text]
        for run in (found or [p for p in document.paragraphs if words in p.text])[0].runs:
            run.font.size = Pt(9)

    return edit


def typical(case):
    """What was taken back is told, one paragraph was pasted from elsewhere."""
    old, new = letters.TAKEN_BACK[case]
    required = 6 if case == "giaovien-a" else 7
    marks = {
        **FULL,
        "page": 0.75,
        "text": 0.75 if case in JUSTIFIED else 1,
        "traps": 0.5,
        "facts": round(2 * (required - 1) / required, 2),
    }
    return Golden(
        hand_in(body(case, old, new), case, in_arial),
        marks,
        {**SOLVED, "so_ky_hieu": NO_PADDING},
        {"so_ky_hieu": 0.0, "soi_diem": 3, "thuoc_tinh": 4},
    )


# Where the paragraph at the left is longer than a line, so that it ought to be justified.
JUSTIFIED = {"canbo-a", "canbo-b", "giaovien-a"}
NOTES = (lesson.cases["graded/canbo-a"].folder / "ghi_chu.txt").read_text(encoding="utf-8")
PERFECT = LETTERS["canbo-a"]
GOLDENS = {
    "perfect": Golden(hand_in(PERFECT), FULL, SOLVED, SOLVED_MARKS),
    **{
        f"perfect-{case}": Golden(hand_in(letter, case), FULL, SOLVED, SOLVED_MARKS)
        for case, letter in LETTERS.items()
        if case != "canbo-a"
    },
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": typical("canbo-a"),
    **{f"typical-{case}": typical(case) for case in LETTERS if case != "canbo-a"},
}
MUTATIONS = {
    "another font": Mutation(
        hand_in(body("canbo-a", "nhận", "nhận"), edit=small("Số: 09")), ("head",), ("cỡ 9",)
    ),
    "margins of an American letter": Mutation(
        hand_in(PERFECT, edit=lambda d: setattr(d.sections[0], "left_margin", Pt(36))),
        ("page",),
        ("lề trái", "khoản 3"),
    ),
    "small text": Mutation(hand_in(PERFECT, edit=small("đốt nương")), ("text",), ("cỡ 9",)),
    "recipients in large letters": Mutation(
        hand_in(PERFECT, edit=small("Nơi nhận")), ("foot",), ("Nơi nhận", "khoản 9")
    ),
    "a point left out": Mutation(
        hand_in(body("canbo-a", "1.246 ha rừng, trong đó ", "")), ("facts",), ("diện tích rừng",)
    ),
    "a figure from nowhere": Mutation(
        hand_in(body("canbo-a", "dụng cụ.", "dụng cụ và 75 bình chữa cháy.")), ("outside",), ("75",)
    ),
    "signed without authority": Mutation(
        hand_in(
            changed(signer=Signer(titles=("KT. Chủ tịch", "Phó Chủ tịch"), name="Lường Văn Hải"))
        ),
        ("decisions",),
        ("TM. ỦY BAN NHÂN DÂN",),
    ),
    "an aside": Mutation(
        hand_in(body("canbo-a", "dụng cụ.", "dụng cụ. Tối còn đi ăn cỗ.")), ("traps",), ("ăn cỗ",)
    ),
}
CHEAP = {
    "one word": plain("công văn"),
    "the notes pasted whole": plain(NOTES),
    "the notes pasted whole into the form": hand_in(changed(body=tuple(NOTES.strip().split("\n")))),
    "a form without text": hand_in(changed(body=(), abstract="", addressed=())),
    "all figures of the notes": plain(
        "48/KH-UBND; 1.246 ha; 310 ha; 5 người; 31/3/2027; 1.800.000 đồng"
    ),
}
