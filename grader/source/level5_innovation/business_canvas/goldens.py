"""Submissions with known marks, and good answers with one thing broken."""

import json
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level5_innovation.business_canvas import lesson
from level5_innovation.business_canvas.canvas import Assumption, Canvas, blocks
from level5_innovation.business_canvas.checks import CanvasAnswer
from level5_innovation.business_canvas.document import DOCX, write_canvas
from level5_innovation.business_canvas.notes import read_notes

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"nine": 1, "grounded": 2, "facts": 3, "revenue": 1, "assumptions": 2, "traps": 1}
SOLVED = {"so_co_trong": None, "xep_o": None, "diem_hoa_von": None}
SOLVED_MARKS = {"so_co_trong": 3, "xep_o": 3, "diem_hoa_von": 4}
BY_SUBSTRING = """
def so_co_trong(y, ghi_chep):
    return [so for so in re.findall(r"[0-9.,]*[0-9]", y) if so not in ghi_chep]
"""


def read(name):
    return json.loads((HERE / "goldens" / f"{name}.json").read_text(encoding="utf-8"))


def key_of(case):
    return json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))


def notes_of(case):
    folder = lesson.cases[f"graded/{case}"]
    return read_notes(folder.folder / folder.brief["file"])


def canvas_of(said):
    """The canvas that a golden describes."""
    return Canvas(
        texts={key: "\n".join(points) for key, points in said["blocks"].items()},
        assumptions=tuple(Assumption(**one) for one in said["assumptions"]),
    )


def hand_in(case, canvas, **options):
    """A submission whose Word file says ``canvas``."""

    def make(folder):
        name = f"work/graded-{case}/{DOCX}"
        write_canvas(folder / name, "Mô hình kinh doanh", canvas, notes_of(case), **options)
        saved(lesson, folder, f"graded/{case}", CanvasAnswer(artefact=name))

    return make


def typical(case):
    """An old price told as what is, a block half done, a test that is none."""
    said, key = read(f"{case}-typical"), key_of(case)
    met = len(key["required"]) - len(said["missed"])
    marks = {
        **FULL,
        "facts": round(3 * met / len(key["required"]), 2),
        "assumptions": 1.33,
        "traps": 1 - 0.5 * said["fell"],
    }
    return Golden(
        hand_in(case, canvas_of(said)),
        marks,
        {**SOLVED, "so_co_trong": BY_SUBSTRING},
        {**SOLVED_MARKS, "so_co_trong": 0.0},
    )


def changed(key, *points, case="htx-a"):
    """The perfect canvas with other points in one block."""
    return canvas_of(read(case)).with_text(key, "\n".join(points))


def more(key, point, case="htx-a"):
    """The perfect canvas with one more point in a block."""
    return changed(key, *canvas_of(read(case)).points(key), point, case=case)


def assumed(place, **fields):
    """The perfect canvas with one assumption changed."""
    return PERFECT.with_assumption(place, PERFECT.assumptions[place].model_copy(update=fields))


def everywhere(texts):
    """A canvas with the same points in each block."""
    return Canvas(texts={block.key: "\n".join(texts) for block in blocks()})


PERFECT = canvas_of(read("htx-a"))
SENTENCES = [note.text for note in notes_of("htx-a").notes]
GOLDENS = {
    **{
        "perfect" if case == "htx-a" else f"perfect-{case}": Golden(
            hand_in(case, canvas_of(read(case))), FULL, SOLVED, SOLVED_MARKS
        )
        for case in GRADED
    },
    "untouched": Golden(
        lambda folder: None, dict.fromkeys(FULL, 0), {}, dict.fromkeys(SOLVED_MARKS, 0)
    ),
    **{"typical" if case == "htx-a" else f"typical-{case}": typical(case) for case in GRADED},
}
MUTATIONS = {
    "a block of one word": Mutation(
        hand_in("htx-a", more("resources", "Nhà")), ("nine",), ("Nguồn lực chính", "chung quá")
    ),
    "no AI label": Mutation(
        hand_in("htx-a", PERFECT, ai_label=False), ("nine",), ("AI đã hỗ trợ",)
    ),
    "a figure that the notes do not have": Mutation(
        hand_in("htx-a", more("resources", "Nhà sàn thứ hai chứa 75 người")),
        ("grounded",),
        ("75 người",),
    ),
    "a figure of another thing": Mutation(
        hand_in("htx-a", more("resources", "Nhà sàn cho thuê 4.500.000 đồng")),
        ("grounded",),
        ("nói về chuyện khác",),
    ),
    "a point from elsewhere": Mutation(
        hand_in("htx-a", more("value", "Chuyển đổi số toàn diện, nâng tầm thương hiệu quốc gia")),
        ("grounded",),
        ("không dựa vào ghi chép",),
    ),
    "a fact in the wrong block": Mutation(
        hand_in(
            "htx-a",
            changed("partners", "Công ty lữ hành hưởng 10 % mỗi đoàn họ gửi").with_text(
                "costs", "\n".join([*PERFECT.points("costs"), PERFECT.points("partners")[0]])
            ),
        ),
        ("facts",),
        ("tổ phụ nữ", "Đối tác"),
    ),
    "revenue that nobody pays": Mutation(
        hand_in(
            "htx-a",
            more("revenue", "Trẻ em tự sao: 90.000 đồng mỗi lần"),
        ),
        ("revenue",),
        ("Trẻ em tự sao",),
    ),
    "an assumption that is not decided": Mutation(
        hand_in("htx-a", assumed(2, tested=None)), ("assumptions",), ("Chưa ghi đã kiểm chứng",)
    ),
    "an untested one without a test": Mutation(
        hand_in("htx-a", assumed(1, how="sẽ xem sao")), ("assumptions",), ("sẽ thử thế nào",)
    ),
    "a tested one with evidence from nowhere": Mutation(
        hand_in("htx-a", assumed(0, how="80 trong 86 người có mua")),
        ("assumptions",),
        ("80",),
    ),
    "hearsay taken for a fact": Mutation(
        hand_in("htx-a", more("segments", "Khách du lịch Hồ Xanh: 2.000 khách một tháng")),
        ("traps",),
        ("lời đồn",),
    ),
    "a plan's target told as a result": Mutation(
        hand_in("canbo-a", more("segments", "Người dân: 3.000 lượt một quý", "canbo-a")),
        ("traps",),
        ("chỉ tiêu",),
    ),
    "a service that must be free": Mutation(
        hand_in(
            "canbo-a",
            more("revenue", "Người dân: 10.000 đồng một lần điền tờ khai", "canbo-a"),
        ),
        ("traps",),
        ("phải làm không lấy tiền",),
    ),
    "money that is others'": Mutation(
        hand_in(
            "canbo-b",
            more("revenue", "Hộ làm homestay: tiền phòng 400.000 đồng một đêm", "canbo-b"),
        ),
        ("traps",),
        ("của hộ",),
    ),
    "an untested belief marked tested": Mutation(
        hand_in("htx-a", assumed(1, tested=True, how="cả 3 đoàn")),
        ("traps",),
        ("ghi chép nói điều này chưa thử",),
    ),
}
CHEAP = {
    "an empty canvas": hand_in("htx-a", Canvas()),
    "one word a block": hand_in("htx-a", everywhere(["chè"])),
    "the notes pasted into one block": hand_in(
        "htx-a", Canvas(texts={"segments": "\n".join(SENTENCES)})
    ),
    "the notes pasted into each block": hand_in("htx-a", everywhere(SENTENCES)),
    "the notes as one paragraph": hand_in("htx-a", everywhere([" ".join(SENTENCES)])),
    "fine words": hand_in("htx-a", everywhere(["Chất lượng tốt, giá cả hợp lý, tận tâm phục vụ"])),
}
