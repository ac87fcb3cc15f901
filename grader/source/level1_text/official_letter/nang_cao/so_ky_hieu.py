"""Hidden cases of ``so_ky_hieu``."""

from grader.functions import FunctionCase

RIGHT = {
    (1, "TB-UBND"): "Số: 01/TB-UBND",
    (9, "GM – THCSTT"): "Số: 09/GM-THCSTT",
    (10, "UBND-KT"): "Số: 10/UBND-KT",
    (1245, " BC - UBND - VP "): "Số: 1245/BC-UBND-VP",
}
WRONG = (
    (0, "BC"),
    (-3, "BC-UBND"),
    (5, ""),
    (5, "  "),
    (5, "BC-"),
    (5, "-UBND"),
    (5, "BC--UBND"),
    (-1, ""),
)

CASES = [FunctionCase(given, wanted) for given, wanted in RIGHT.items()]
CASES += [FunctionCase(given, ValueError) for given in WRONG]
