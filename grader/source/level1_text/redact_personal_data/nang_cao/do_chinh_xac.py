"""Hidden cases of ``do_chinh_xac``."""

from grader.functions import FunctionCase

CASES = [
    FunctionCase(([], []), {}),
    FunctionCase(([(0, 3, "ten")], []), {"ten": (0.0, None)}),
    FunctionCase(([], [(0, 3, "ten")]), {"ten": (None, 0.0)}),
    FunctionCase(([(0, 9, "ten")], [(0, 3, "ten")]), {"ten": (0.0, 1.0)}),
    FunctionCase(([(0, 3, "ten")], [(0, 9, "ten")]), {"ten": (1.0, 1.0)}),
    FunctionCase(([(0, 3, "ten")], [(3, 6, "ten")]), {"ten": (0.0, 0.0)}),
    FunctionCase(([(0, 3, "ten")], [(0, 3, "so")]), {"ten": (0.0, None), "so": (None, 0.0)}),
    FunctionCase(
        (
            [(0, 3, "ten"), (5, 8, "ten"), (9, 12, "so")],
            [(0, 3, "ten"), (9, 12, "so"), (20, 22, "so")],
        ),
        {"ten": (0.5, 1.0), "so": (1.0, 0.5)},
    ),
    FunctionCase(
        ([(0, 3, "ten"), (5, 8, "ten"), (9, 12, "ten")], [(0, 8, "ten")]), {"ten": (0.667, 1.0)}
    ),
    FunctionCase(([(0, 3, "ten")] * 3, [(0, 3, "ten")] * 2), {"ten": (1.0, 1.0)}),
]
