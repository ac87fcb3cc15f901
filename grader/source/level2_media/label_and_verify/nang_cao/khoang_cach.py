"""Hidden cases of ``khoang_cach``: pairs of one and two letters, both ways, beside plain edits."""

from functools import lru_cache

from grader.functions import FunctionCase

ALIKE = (("0", "o"), ("1", "l"), ("rn", "m"), ("vv", "w"), ("l", "i"))


def right(one, two, alike):
    """By the definition, from the front."""
    both = [*alike, *((b, a) for a, b in alike)]

    @lru_cache(None)
    def rest(i, j):
        if i == len(one):
            return len(two) - j
        if j == len(two):
            return len(one) - i
        ways = [
            1 + rest(i + 1, j),
            1 + rest(i, j + 1),
            (one[i] != two[j]) + rest(i + 1, j + 1),
        ]
        ways += [
            rest(i + len(a), j + len(b))
            for a, b in both
            if one.startswith(a, i) and two.startswith(b, j)
        ]
        return min(ways)

    return rest(0, 0)


CASES = [
    FunctionCase((one, two, alike), right(one, two, alike))
    for one, two, alike in [
        ("", "", ALIKE),
        ("", "abc", ALIKE),
        ("abc", "", ALIKE),
        ("nganhangdoi", "nganhangdoi", ALIKE),
        ("nganhangd0i", "nganhangdoi", ALIKE),
        ("nganhangdoi", "nganhangd0i", ALIKE),
        ("buudlen", "buudien", ALIKE),
        ("suorn", "suom", ALIKE),
        ("suom", "suorn", ALIKE),
        ("vvebsite", "website", ALIKE),
        ("rnrnrn", "mmm", ALIKE),
        ("rn", "nr", ALIKE),
        ("1i", "ll", ALIKE),
        ("thuetinh", "thuetinhh", ALIKE),
        ("thuetinh", "htuetinh", ALIKE),
        ("dienthaibac", "dienthaibac", ()),
        ("0", "o", ()),
        ("0", "o", (("o", "0"),)),
        ("abcd", "xyz", (("abc", "xy"),)),
        ("aab", "ab", (("aa", "a"),)),
    ]
]
