"""Hidden cases of ``kiem_chung``."""

from grader.functions import FunctionCase

TALK = "Xuân: Giao anh Khang   thu mua\n600 kg chè. Khang: Được.\nXuân: Chị Hồng chốt hợp đồng in."


def task(doer, sentence):
    """A task that leans on a sentence."""
    return {"viec": "việc", "nguoi_lam": doer, "cau": sentence}


GOOD = task("anh Khang", "Giao anh Khang thu mua 600 kg chè.")
UPPER = task("CHỊ HỒNG", "chị hồng chốt hợp đồng in.")

CASES = [
    FunctionCase(([], TALK), ([], [])),
    FunctionCase(([GOOD], TALK), ([0], [])),
    FunctionCase(([UPPER, GOOD], TALK), ([0, 1], [])),
    FunctionCase(([GOOD, GOOD], TALK), ([0], [1])),
    FunctionCase(
        ([GOOD, {**GOOD, "cau": "GIAO anh Khang thu mua\t600 kg chè."}], TALK), ([0], [1])
    ),
    FunctionCase(([task("", GOOD["cau"])], TALK), ([], [0])),
    FunctionCase(([task("  ", GOOD["cau"])], TALK), ([], [0])),
    FunctionCase(([task("chị Hồng", GOOD["cau"])], TALK), ([], [0])),
    FunctionCase(([task("anh Khang", "Giao anh Khang thu mua 900 kg chè.")], TALK), ([], [0])),
    FunctionCase(([task("Khang", "Khang: Được.")], TALK), ([], [0])),
    FunctionCase(([task("Khang", "")], TALK), ([], [0])),
    FunctionCase(([GOOD], ""), ([], [0])),
]
