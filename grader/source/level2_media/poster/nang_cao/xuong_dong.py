"""Hidden cases of ``xuong_dong``; widths that differ by letter come as a callable."""

from grader.functions import FunctionCase


def wide_capitals(text):
    """Capitals count twice."""
    return sum(2 if letter.isupper() else 1 for letter in text)


CASES = [
    FunctionCase(("   ", 5, len), []),
    FunctionCase(("một", 3, len), ["một"]),
    FunctionCase(("một   hai\nba", 7, len), ["một hai", "ba"]),
    FunctionCase(("abcdefgh", 3, len), ["abc", "def", "gh"]),
    FunctionCase(("ab cdefgh ij", 4, len), ["ab", "cdef", "gh", "ij"]),
    FunctionCase(("HAI ba BỐN", 6, wide_capitals), ["HAI", "ba", "BỐN"]),
    FunctionCase(("a b c d e", 3, len), ["a b", "c d", "e"]),
]
