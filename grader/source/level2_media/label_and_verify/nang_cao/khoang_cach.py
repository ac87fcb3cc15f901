"""Hidden cases of ``khoang_cach``: both directions, pairs of letters, cheaper detours, nothing at all."""

from fractions import Fraction as F
from functools import cache

from grader.functions import FunctionCase

PAIRS = [("o", "0"), ("rn", "m"), ("l", "1"), ("vv", "w")]


def right(a, b, pairs):
    """By the definition, from the front, remembering what was solved."""
    both = [*pairs, *((v, u) for u, v in pairs)]

    @cache
    def rest(i, j):
        ways = [F(0)] if (i, j) == (len(a), len(b)) else []
        if i < len(a):
            ways.append(1 + rest(i + 1, j))
        if j < len(b):
            ways.append(1 + rest(i, j + 1))
        if i < len(a) and j < len(b):
            ways.append((a[i] != b[j]) + rest(i + 1, j + 1))
        ways += [
            F(1, 4) + rest(i + len(u), j + len(v))
            for u, v in both
            if a.startswith(u, i) and b.startswith(v, j)
        ]
        return min(ways)

    return rest(0, 0)


CASES = [
    FunctionCase((a, b, pairs), right(a, b, pairs))
    for a, b, pairs in [
        ("", "", []), ("", "che", PAIRS), ("thuecoso", "thuec0s0", PAIRS), ("m", "rn", PAIRS),
        ("rn", "m", PAIRS), ("rrnn", "rmn", PAIRS), ("wall", "vva11", PAIRS), ("mmm", "rnrnrn", PAIRS),
        ("abc", "cab", []), ("o", "l", PAIRS), ("moon", "rn00n", PAIRS), ("nm", "nrn", [("m", "n")]),
        ("kitten", "sitting", []), ("ab", "ba", [("ab", "ba")]), ("w", "vv1", PAIRS),
    ]
]  # fmt: skip
