"""What is no plain value is not written, and JSON that no value makes is refused, quickly."""

import math
import time
from collections import OrderedDict
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.execution import value_bounds as bounds
from grader.execution.value_reader import READ
from grader.execution.values import decode, encode

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(sorted(READ)) | st.text(), inner, max_size=2)
    ),
    max_leaves=25,
)


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@given(JSON)
def test_hostile_json_is_refused_or_is_a_plain_value(data):
    try:
        value = decode(data)
    except ValueError:
        return
    assert sorted(repr(decode(encode(value, exact=True)))) == sorted(repr(value))


HOSTILE = {
    "unknown type": {"pickle": "gASVBg=="},
    "two types": {"list": [], "set": []},
    "no type": {},
    "long number as JSON": 2**53 + 1,
    "short number as text": {"int": "0x1"},
    "not hexadecimal": {"int": "0x" + "zz" * 20},
    "number in number": {"int": {"int": "0x40000000000000"}},
    "infinite number": math.inf,
    "no number": math.nan,
    "number by name": {"float": "1e5"},
    "decimal, other form": {"decimal": " 1_0 "},
    "decimal, no number": {"decimal": "x"},
    "fraction by zero": {"fraction": [1, 0]},
    "fraction, below zero": {"fraction": [1, -2]},
    "fraction not in lowest terms": {"fraction": [2, 4]},
    "fraction of floats": {"fraction": [0.5, 2]},
    "fraction of three": {"fraction": [1, 2, 3]},
    "time, other form": {"datetime": ["2026-01-01", 0]},
    "time, fold of true": {"datetime": ["2026-01-01T00:00:00", True]},
    "date, other form": {"date": "20260101"},
    "span too long": {"timedelta": [10**10, 0, 0]},
    "span of floats": {"timedelta": [0.5, 0, 0]},
    "bytes, other form": {"bytes": "%%%"},
    "tuple of text": {"tuple": "abc"},
    "set with twins": {"set": [1, 1]},
    "set with equals": {"set": [1, True]},
    "set of lists": {"set": [[]]},
    "dict with twins": {"dict": [[1, 2], [1, 3]]},
    "dict of threes": {"dict": [[1, 2, 3]]},
    "dict by lists": {"dict": [[[], 1]]},
    "dict of texts": {"dict": ["ab"]},
    "half a letter": "\ud800",
    "callable": {"call": 0},
    "too deep": nested(bounds.MAX_DEPTH + 1),
    "far too deep": nested(50_000),
    "too many": [0] * bounds.MAX_PARTS,
    "too much text": ["x" * 1_000_000] * 5,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_json_that_no_value_makes_is_refused(data):
    with pytest.raises(ValueError):
        decode(data)


def test_members_chosen_to_fall_into_one_slot_do_not_hold_up_the_grader():
    modulus = 2**61 - 1
    colliding = [{"int": hex(n * modulus)} for n in range(1, 50_000)]
    started = time.perf_counter()
    with pytest.raises(ValueError):
        decode({"set": colliding})
    assert time.perf_counter() - started < 2


def cycle():
    value = [1]
    value.append({"again": value})
    return value


def doubled(times):
    value = [1]
    for _ in range(times):
        value = [value, value]
    return value


class Liar:
    """Equal to whatever it is compared with."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


class LyingInt(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__
    __repr__ = __str__ = __index__ = __int__ = lambda self: 42


class LyingList(list):
    def __eq__(self, other):
        return True

    __hash__ = None

    def __iter__(self):
        return iter([42])


class Disguised:
    __class__ = int


@pytest.mark.parametrize(
    "value",
    [
        Liar(),
        [Liar()],
        Disguised(),
        [Disguised()],
        LyingInt(1),
        LyingList([1]),
        OrderedDict(a=1),
        (n for n in "a"),
        object,
        len,
        lambda: 1,
        NotImplemented,
        1j,
        bytearray(b"a"),
        range(3),
        cycle(),
        nested(bounds.MAX_DEPTH + 1),
        doubled(20),
        "x" * (bounds.MAX_TEXT + 1),
        b"x" * (bounds.MAX_TEXT + 1),
        list(range(bounds.MAX_PARTS)),
        1 << bounds.MAX_INT_BITS,
        Fraction(1, (1 << bounds.MAX_FRACTION_BITS) + 1),
        Decimal("1" * (bounds.MAX_DIGITS + 1)),
        "\ud800",
        {"\udfff": 1},
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(ValueError):
        encode(value)
