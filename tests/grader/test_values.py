"""Values survive the way to another process and back, and nothing but values comes through."""

import json
import math
from collections import Counter, OrderedDict, namedtuple
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.execution import value_bounds as bounds
from grader.execution.values import decode, encode

OFFSETS = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
HASHABLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**400), 10**400),
    st.floats(allow_nan=False),
    st.text(),
    st.binary(),
    st.decimals(allow_nan=False),
    st.fractions(),
    st.dates(),
    st.datetimes(timezones=st.none() | OFFSETS),
    st.timedeltas(),
)
LEAVES = HASHABLE | st.just(math.nan) | st.sampled_from([Decimal("sNaN7"), Decimal("-0.00")])
KEYS = st.recursive(
    HASHABLE,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.frozensets(inner, max_size=4),
    max_leaves=6,
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.sets(KEYS, max_size=5),
        st.frozensets(KEYS, max_size=5),
        st.dictionaries(KEYS, inner, max_size=5),
    ),
    max_leaves=25,
)


def written(value):
    """A value with the types of all its parts, so that 1, True and 1.0 differ, and NaN equals NaN."""
    kind = type(value).__name__
    if isinstance(value, dict):
        return kind, [(written(key), written(held)) for key, held in value.items()]
    if isinstance(value, set | frozenset):
        return kind, sorted(map(written, value), key=repr)
    if isinstance(value, list | tuple):
        return kind, list(map(written, value))
    return kind, repr(value)


def over_the_wire(data):
    return json.loads(json.dumps(data, allow_nan=False, ensure_ascii=False).encode("utf-8"))


@given(VALUES)
def test_a_value_comes_back_as_it_went(value):
    assert written(decode(over_the_wire(encode(value, exact=True)))) == written(value)


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


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


def test_inside_a_value_an_instance_of_a_subclass_counts_as_what_it_holds():
    class Level(IntEnum):
        LOW = 1

    pair = namedtuple("pair", "first second")
    value = [Level.LOW, pair(1, 2), OrderedDict(a=1), Counter("aab"), LyingInt(7), LyingList([7])]
    plain = [1, (1, 2), {"a": 1}, {"a": 2, "b": 1}, 7, [7]]
    assert written(decode(encode(value))) == written(plain)
    with pytest.raises(ValueError):
        encode(value, exact=True)


def test_inside_a_value_numbers_of_numpys_count_as_what_they_hold():
    numpy = pytest.importorskip("numpy")
    value = [numpy.float64(0.5), numpy.int32(3), numpy.bool_(True), numpy.str_("a")]
    assert written(decode(encode(value))) == written([0.5, 3, True, "a"])
    for one in (*value, numpy.array([1, 2])):
        with pytest.raises(ValueError):
            encode(one)


def test_a_small_letter_in_the_decimal_context_changes_nothing():
    import decimal

    with decimal.localcontext() as context:
        context.capitals = 0
        data = encode(Decimal("1E+30"))
    assert decode(data) == Decimal("1E+30")


def test_a_callable_goes_as_the_number_that_it_is_given():
    offered = []
    data = encode([len, [max]], offer=lambda f: offered.append(f) or len(offered))
    assert data == [{"call": 1}, [{"call": 2}]]
    assert decode(data, reach=lambda n: offered[n - 1]) == [len, [max]]


def test_named_time_zones_are_only_known_by_their_offset():
    from zoneinfo import ZoneInfo

    try:
        hanoi = datetime(2026, 9, 2, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    except KeyError:
        pytest.skip("no time zones on this machine")
    assert decode(encode(hanoi)).utcoffset() == timedelta(hours=7)
    with pytest.raises(ValueError):
        encode(hanoi, exact=True)


def test_a_datetime_is_not_taken_for_a_date():
    assert type(decode(encode([datetime(2026, 1, 1)]))[0]) is datetime
    assert type(decode(encode([date(2026, 1, 1)]))[0]) is date


def test_the_bounds_themselves_are_allowed():
    for value in (
        nested(bounds.MAX_DEPTH),
        list(range(bounds.MAX_PARTS - 1)),
        "x" * bounds.MAX_TEXT,
        -(1 << (bounds.MAX_INT_BITS - 1)),
        Fraction(1, 1 << (bounds.MAX_FRACTION_BITS - 1)),
    ):
        assert decode(encode(value)) == value
