"""Hidden cases of ``trong_vung``."""

from grader.functions import FunctionCase

SAFE = (60, 220, 960, 1480)
CASES = [
    FunctionCase(((100, 300, 961, 400), SAFE), False),
    FunctionCase(((100, 219, 500, 400), SAFE), False),
    FunctionCase(((300, 400, 300, 500), SAFE), False),
    FunctionCase(((300, 400, 200, 500), SAFE), False),
    FunctionCase(((61, 221, 62, 222), SAFE), True),
    FunctionCase(((300, 500, 400, 400), SAFE), False),
]
