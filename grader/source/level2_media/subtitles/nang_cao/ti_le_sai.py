"""Hidden cases of ``ti_le_sai``."""

from grader.functions import FunctionCase

LONG = " ".join(f"t{i % 37}" for i in range(600))
CASES = [
    FunctionCase(("một hai ba", "một hai ba"), 0.0),
    FunctionCase(("Một, hai. Ba!", "một hai ba"), 0.0),
    FunctionCase(("một hai ba", "một ba"), 0.3333),
    FunctionCase(("một hai ba", "một hai hai ba"), 0.3333),
    FunctionCase(("một hai ba", "ba hai một"), 0.6667),
    FunctionCase(("một hai ba bốn năm", "hai ba bốn năm một"), 0.4),
    FunctionCase(("chè ngon", ""), 1.0),
    FunctionCase(("", "chè"), 1.0),
    FunctionCase(("", " . "), 0.0),
    FunctionCase(("a", "b c d"), 3.0),
    FunctionCase(("giá 42.000 đồng", "giá 42.000 đồng,"), 0.0),
    FunctionCase(("lá - già", "lá già"), 0.3333),
    FunctionCase((LONG, LONG.replace("t5 ", "")), round(LONG.count("t5 ") / 600, 4)),
    FunctionCase((LONG, "x " + LONG), 0.0017),
]
