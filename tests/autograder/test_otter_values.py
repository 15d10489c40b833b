"""Values of a student's as otter's tests see them from outside, and her names as they were at a check."""

import collections
import contextlib
import random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.engine.inside import copies, plain, wire


def through(value: Any) -> Any:
    """Return what comes out at the other end of the wire."""
    frame = wire.encode(plain.pack(value))
    header, _ = wire.lengths(frame[: wire.HEAD.size])
    start = wire.HEAD.size + header
    return plain.unpack(wire.decode(frame[wire.HEAD.size : start], frame[start:]))


VALUES = [
    None,
    True,
    3,
    -(2**90),
    2.5,
    1 + 2j,
    "axon",
    b"soma",
    ...,
    range(2, 9, 3),
    [1, [2.0, ("a", {3})]],
    {"a": {1: (2,)}, (1, "b"): frozenset({4})},
    set(),
    np.float64(2.5),
    np.float32(0.1),
    np.int8(-3),
    np.bool_(True),
    np.zeros((0, 3)),
    np.array(4.5),
    np.arange(6, dtype=np.int16).reshape(2, 3),
    np.array(["axon", "soma"]),
    [np.float64(1.0), 2.0],
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_comes_out_as_it_was(value: Any) -> None:
    """What a doctest would print of it tells whether it is the same."""
    back = through(value)
    assert type(back) is type(value)
    assert repr(back) == repr(value)
    assert getattr(back, "dtype", None) == getattr(value, "dtype", None)


TABLES = [
    pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", None], "c": [1.5, np.nan, 2.0]}),
    pd.DataFrame(),
    pd.DataFrame({"a": [1, 1], "b": [2, 3]}).groupby("a").sum(),
    pd.DataFrame({"a": [True, False]}, index=[5, 7]),
    pd.DataFrame([[1, 2], [3, 4]]),
    pd.Series([1, 2], name="q", index=["u", "v"]),
    pd.Series([1, 2, 3]).describe(),
]


@pytest.mark.parametrize("table", TABLES, ids=range(len(TABLES)))
def test_a_table_comes_out_as_it_was(table: Any) -> None:
    back = through(table)
    assert type(back) is type(table)
    assert back.equals(table)
    assert repr(back) == repr(table)


class Mine(float):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize(
    "value",
    [
        Mine(3),
        collections.OrderedDict(a=1),
        np.ma.array([1], mask=[True]),
        np.array([None], dtype=object),
        pd.Series(["a"], dtype="category"),
        pd.Series(pd.to_datetime(["2020-01-01"])),
        lambda: 1,
    ],
    ids=lambda v: type(v).__name__,
)
def test_what_is_no_plain_data_stays_where_it_is(value: Any) -> None:
    tag, kept = plain.pack(value)
    assert tag == "r"
    assert kept is value
    with pytest.raises(wire.WireError):
        wire.encode(plain.pack(value))


_LEAVES = st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=3)
_TAGS = st.sampled_from([*"vergnaudpltsfLTSF", "p", "series", "table", "range", "labels", "numbers", "<U3"])
_TREES = st.recursive(
    _LEAVES | _TAGS,
    lambda inner: (
        st.lists(inner, max_size=5) | st.builds(lambda t, r: [t, *r], _TAGS, st.lists(inner, max_size=4))
    ),
    max_leaves=12,
)


@given(_TREES)
@settings(max_examples=400, deadline=None)
def test_no_tree_raises_anything_but_strange(tree: Any) -> None:
    with contextlib.suppress(plain.Strange):
        plain.unpack(tree)


def test_many_keys_that_could_collide_are_strange() -> None:
    keys = [["d", [[["T", [i, i]], ["v", 0]] for i in range(2000)]], ["s", [["T", [i]] for i in range(2000)]]]
    for tree in keys:
        with pytest.raises(plain.Strange):
            plain.unpack(tree)


def test_copies_keep_what_later_cells_change() -> None:
    values, table = [1, [2]], pd.DataFrame({"a": [1, 2]})
    loop: list[Any] = []
    loop.append(loop)
    names = {
        "values": values,
        "same": values,
        "array": np.arange(3),
        "table": table,
        "rng": np.random.default_rng(3),
        "dice": random.Random(3),
        "counter": collections.Counter("aab"),
        "loop": loop,
        "function": through,
        "_hidden": values,
    }
    kept = copies.copied(names)
    first = np.random.default_rng(3).random()
    values[1].append(3)
    names["array"][0] = 9
    table["b"] = 3
    names["rng"].random()
    names["counter"]["a"] += 5
    assert kept["values"] == [1, [2]]
    assert kept["same"] is kept["values"]
    assert kept["array"][0] == 0
    assert list(kept["table"].columns) == ["a"]
    assert kept["rng"].random() == first
    assert kept["dice"].random() == random.Random(3).random()
    assert kept["counter"]["a"] == 2
    assert kept["loop"][0] is kept["loop"]
    assert kept["function"] is through
    assert kept["_hidden"] is values


def test_what_refuses_to_be_copied_stays_itself() -> None:
    class Refuses:
        def __deepcopy__(self, _memo: object) -> None:
            raise RuntimeError

    Refuses.__module__ = "__main__"
    one = Refuses()
    assert copies.copied({"one": one, "two": [1]}) == {"one": one, "two": [1]}
