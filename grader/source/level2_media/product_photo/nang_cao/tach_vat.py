"""Hidden cases of ``tach_vat``: ties, holes that touch only at a corner, islands in holes, a long snake."""

import numpy as np

from grader.functions import FunctionCase


def parse(text):
    return [[int(letter == "#") for letter in line] for line in text.split()]


def answer(text):
    """The mask that is drawn, and its box."""
    mask = parse(text)
    rows, columns = np.nonzero(np.array(mask))
    x, y = int(columns.min()), int(rows.min())
    return mask, (x, y, int(columns.max()) - x + 1, int(rows.max()) - y + 1)


DRAWN = [
    ("##. ... .##", "##. ... ..."),
    ("#### #..# #.#. ####", "#### #### ###. ####"),
    ("##### #...# #.#.# #...# #####", "##### ##### ##### ##### #####"),
    (".#### .#..# ..### #....", ".#### .#### ..### ....."),
    ("#.#.# .#.#. #.#.#", "#.... ..... ....."),
    ("..... .###. .#.#. .###. .....", "..... .###. .###. .###. ....."),
    ("#", "#"),
    ("##.## #...# ##.##", "##... #.... ##..."),
]
SIDE = 61
SNAKE = [
    [int(y % 2 == 0 or (x == SIDE - 1 if y % 4 == 1 else x == 0)) for x in range(SIDE)]
    for y in range(SIDE)
]
CASES = [FunctionCase((parse(text),), answer(wanted)) for text, wanted in DRAWN]
CASES += [
    FunctionCase(([[0, 0], [0, 0]],), None),
    FunctionCase((SNAKE,), (SNAKE, (0, 0, SIDE, SIDE))),
]
