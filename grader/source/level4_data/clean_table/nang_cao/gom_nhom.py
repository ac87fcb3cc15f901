"""Hidden cases of ``gom_nhom``: chains, shared keys, and a comparison that refuses needless calls."""

from grader.functions import FunctionCase


def words(row):
    """A row's words are its keys."""
    return row.split()


def near(one, two):
    """Rows alike when they share their last letter."""
    return one[-1] == two[-1]


def always(_one, _two):
    """Every candidate is alike."""
    return True


def sparing():
    """A comparison that may be asked once for each pair, first row first, candidates only."""
    asked = set()

    def same(one, two):
        fair = (one, two) not in asked and one < two and set(one.split()) & set(two.split())
        asked.add((one, two))
        if not fair:
            raise AssertionError("một đôi bị so thừa hoặc ngược")
        return True

    return same


CASES = [
    FunctionCase(([], words, near), []),
    FunctionCase((["một"], words, near), [[0]]),
    FunctionCase((["k a", "k b", "k a"], words, near), [[0, 2], [1]]),
    FunctionCase((["k a", "m a", "k m a"], words, near), [[0, 1, 2]]),
    FunctionCase((["x a", "y b", "z c"], words, near), [[0], [1], [2]]),
    FunctionCase((["k p", "k q", "p q", "r s"], words, always), [[0, 1, 2], [3]]),
    FunctionCase((["1 a b", "2 a b", "3 b a"], words, sparing()), [[0, 1, 2]]),
    FunctionCase((["1 a a", "2 a a"], words, sparing()), [[0, 1]]),
    FunctionCase((["1 a", "2 b", "3 a", "4 b"], words, sparing()), [[0, 2], [1, 3]]),
    FunctionCase((["d 1", "c 2", "d 1", "c 1"], words, near), [[0, 2, 3], [1]]),
]
