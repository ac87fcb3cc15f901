"""Hidden cases of ``chia_phu_de``."""

from grader.functions import FunctionCase


def even(words, each=400):
    """Words of the same length of time, one after another."""
    return [[word, i * each, (i + 1) * each] for i, word in enumerate(words.split())]


SAID = (
    "Kính thưa bà con, hôm nay xóm Suối Bạc họp bàn việc làm đường, đoạn đường dài 850 mét, "
    "rộng 3,5 mét, qua đất của 27 hộ, nhà nước hỗ trợ 60 phần trăm tiền xi măng"
)


def best(words):
    """The division as the notebook states it, by dynamic programming over ends."""
    found = {len(words): (0, 0, [])}
    for i in range(len(words) - 1, -1, -1):
        options = []
        for j in range(i + 1, len(words) + 1):
            texts = [word[0] for word in words[i:j]]
            size = len(" ".join(texts))
            if size > 85:
                break
            two = any(
                max(len(" ".join(texts[:k])), len(" ".join(texts[k:]))) <= 42
                for k in range(1, len(texts))
            )
            if (size <= 42 or two) and words[j - 1][2] - words[i][1] <= 7000 and j in found:
                count, total, rest = found[j]
                options.append((count + 1, total + size * size, [j - i, *rest]))
        if options:
            found[i] = min(options)
    return found[0][2] if 0 in found else ValueError


WORDS = [
    even("Xin chào bà con"),
    even(SAID),
    even(SAID, 150),
    even(SAID, 900),
    even("một " * 17),
    even("một " * 18),
    even("tiếng " * 30, 250),
    even("a " * 100, 70),
    even("nghiêng " * 60, 300),
    [["a", 0, 7001]],
    [["a", 0, 7000]],
    [["x" * 43, 0, 1000]],
    [["x" * 42, 0, 1000], ["y" * 42, 1000, 2000]],
    [["x" * 40, 0, 1000], ["yyy", 1000, 2000], ["z" * 40, 2000, 3000]],
    even(" ".join([SAID] * 8), 220),
    [],
]

CASES = [FunctionCase((words,), best(words)) for words in WORDS]
