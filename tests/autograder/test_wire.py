"""The codec between checker and worker: what goes in comes out, and nothing else ever does."""

import json
import math
import struct

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.engine.inside import wire
from autograder.engine.inside.wire import Ref, WireError

BOUNDED = settings(max_examples=200, derandomize=True, deadline=None, database=None)
DTYPES = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "c8", "c16")


def split(frame):
    """Return header and body of a frame."""
    header, body = wire.lengths(frame[: wire.HEAD.size])
    start = wire.HEAD.size + header
    assert len(frame) == start + body
    return frame[wire.HEAD.size : start], frame[start:]


def through(value):
    return wire.decode(*split(wire.encode(value)))


def same(a, b):
    """Return whether two values are alike to the type and the last bit."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(map(same, a, b)) and all(map(same, a.values(), b.values()))
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b) or (math.isnan(a) and math.isnan(b))
    return a == b or (isinstance(a, complex) and str(a) == str(b))


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.one_of(TEXT, st.integers(), st.booleans(), st.floats(allow_nan=False), st.binary(max_size=8))
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(-(2**4000), 2**4000), st.floats(), TEXT,
    st.binary(max_size=40), st.complex_numbers(),
    st.builds(Ref, st.integers(0, 2**31 - 1), st.sampled_from(["function", "object", "callback"]), st.just("f")),
)  # fmt: skip
ARRAYS = st.one_of(
    *(hnp.arrays(d, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)) for d in DTYPES)
)
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda v: st.lists(v, max_size=4) | st.tuples(v, v) | st.dictionaries(KEYS, v, max_size=4),
    max_leaves=12,
)


@BOUNDED
@given(VALUES)
def test_what_goes_in_comes_out(value):
    assert same(through(value), value)


@pytest.mark.parametrize(
    ("given", "came"),
    [
        (np.float32(1.5), 1.5),
        (np.int8(3), 3),
        (np.bool_(True), True),
        (np.complex64(1j), 1j),
        (np.float16([1.5]), np.array([1.5])),
        (np.array([1, 2], ">i4"), np.array([1, 2], "<i4")),
        (np.arange(6).reshape(2, 3).T, np.array([[0, 3], [1, 4], [2, 5]])),
        (np.arange(6)[::2], np.array([0, 2, 4])),
        (np.longdouble(0.5), 0.5),
        ("a\ud800b", "a?b"),
    ],
)
def test_numpys_numbers_come_out_plain(given, came):
    assert same(through(given), came)


@pytest.mark.parametrize(
    "value",
    [
        object(), print, {1, 2}, range(3), type("F", (float,), {})(1), type("S", (str,), {})("x"),
        type("L", (list,), {})(), type("D", (dict,), {})(), np.ma.masked_all(3), np.zeros(3).view(type("A", (np.ndarray,), {})),
        np.array([None]), np.array(["x"]), np.datetime64(1, "s"), np.zeros(2, [("a", float)]), np.str_("x"),
        1 << 10**6, np.zeros((1,) * 20), {(i,): i for i in range(2000)}, {2**100 + i: i for i in range(2000)},
    ],
    ids=lambda v: type(v).__name__,
)  # fmt: skip
def test_what_is_no_data_is_refused_or_referred(value):
    with pytest.raises(WireError):
        wire.encode(value)


def test_what_is_no_data_stays_behind_a_reference():
    frame = wire.encode([print, 1], lambda _value: Ref(7, "function", "print"))
    assert wire.decode(*split(frame)) == [Ref(7, "function", "print"), 1]


def test_what_has_no_end_is_refused():
    loop: list = []
    loop.append(loop)
    with pytest.raises(WireError):
        wire.encode(loop)


EXACT = (type(None), bool, int, float, complex, str, bytes, Ref)


def hold_exact(value):
    """Assert that only exact builtins, plain arrays of a listed dtype, and references came out."""
    if type(value) in (list, tuple):
        for v in value:
            hold_exact(v)
    elif type(value) is dict:
        for k, v in value.items():
            hold_exact(k)
            hold_exact(v)
    elif type(value) is np.ndarray:
        assert value.dtype.kind in "biufc"
        assert value.flags.owndata
        if value.dtype.kind == "b":
            assert set(value.view(np.uint8).ravel().tolist()) <= {0, 1}
    else:
        assert type(value) in EXACT
        if type(value) is str:
            value.encode()


def hold_decode(header, body):
    """Assert that any bytes decode to exact values or raise WireError."""
    try:
        hold_exact(wire.decode(header, body))
    except WireError:
        return


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 40) | st.integers() | st.floats() | st.text(max_size=4)
    | st.sampled_from(["<f8", "|b1", "<U4", "|O", "function", "nan", "-f", "0x1", "1_0"]),
    lambda v: st.lists(v, max_size=4)
    | st.dictionaries(st.sampled_from(["o", "t", "d", "i", "c", "b", "a", "r", "x", ""]), v, max_size=2)
    | st.builds(lambda d, s, b: {"a": [d, s, b]}, st.sampled_from(["<f8", "|b1", "|i1", "|O", "<c16"]), st.lists(st.integers(-1, 9), max_size=3), st.integers(0, 2))
    | st.builds(lambda k: {"d": k}, st.lists(st.lists(v, min_size=2, max_size=2), max_size=3))
    | st.builds(lambda k: {"o": k}, st.dictionaries(st.text(max_size=3), v, max_size=3)),
    max_leaves=15,
)  # fmt: skip


@settings(BOUNDED, max_examples=400)
@given(JSON, st.lists(st.integers(-1, 80) | st.booleans() | st.none(), max_size=3), st.binary(max_size=80))
@example({"a": ["|b1", [3], 0]}, [3], b"\x00\x02\xff")
@example({"a": ["<f8", [0, 2**62, 2**62], 0]}, [0], b"")
@example([{"a": ["|i1", [4], 0]}] * 9, [4], b"abcd")
@example({"c": [10**400, 0]}, [], b"")
@example({"r": [True, "function", "x"]}, [], b"")
@example({"r": [0, ["function"], "x"]}, [], b"")
@example({"d": [[[], 1]]}, [], b"")
@example({"i": " 1_0\n"}, [], b"")
@example({"o": {"\ud800": 1, "a": "\ud800"}}, [], b"")
@example({"o": [["a", 1]]}, [], b"")
@example([[1.0, 2**70], {"o": {"a": 2**70}}], [], b"")
def test_a_frame_of_any_tree_is_exact_or_refused(tree, sizes, body):
    hold_decode(json.dumps([tree, sizes]).encode(), body)
    hold_decode(json.dumps([tree, [len(body)]]).encode(), body)


@BOUNDED
@given(st.binary(max_size=200), st.binary(max_size=40))
@example(b"[" * 100_000, b"")
@example(b"[1e999,[]]", b"")
@example(b"[NaN,[]]", b"")
@example(b"[" + b"9" * 5000 + b",[]]", b"")
@example(b'["\\ud800",[]]', b"")
@example("[1,[]]".encode("utf-16"), b"")
@example(b"\xef\xbb\xbf[1,[]]", b"")
def test_a_frame_of_any_bytes_is_exact_or_refused(header, body):
    hold_decode(header, body)


@BOUNDED
@given(VALUES, st.data())
def test_a_frame_with_a_wrong_byte_is_exact_or_refused(value, data):
    frame = bytearray(wire.encode(value))
    for _ in range(3):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    try:
        header, body = wire.lengths(bytes(frame[: wire.HEAD.size]))
    except WireError:
        return
    rest = bytes(frame[wire.HEAD.size :])
    hold_decode(rest[:header], rest[header : header + body])


def test_one_buffer_cannot_be_copied_without_end():
    header = json.dumps([[{"a": ["<f8", [2], 0]}] * 2, [16]]).encode()
    with pytest.raises(WireError, match="out of turn"):
        wire.decode(header, bytes(16))


def test_an_array_of_more_axes_than_come_over_stays_behind_a_reference():
    made = wire.encode(np.zeros((1,) * 17), lambda _value: Ref(3, "object", "many"))
    assert wire.decode(*split(made)) == Ref(3, "object", "many")
    with pytest.raises(WireError, match="type ndarray"):
        wire.encode(np.zeros((1,) * 17))


def test_a_container_of_another_class_is_no_deeper_than_a_plain_one():
    class Own(list):
        pass

    value = []
    for _ in range(23):
        value = Own([value])
    assert wire.decode(*split(wire.encode(value, list)))


def test_what_stays_behind_a_reference_is_no_key():
    with pytest.raises(WireError, match="key"):
        wire.encode({abs: 1}, lambda _value: Ref(0, "callback", ""))


@pytest.mark.parametrize("tree", [[[None] * 1000] * 1001, {"o": {str(i): 0.0 for i in range(1_000_001)}}])
def test_what_is_sent_in_few_bytes_cannot_be_more_than_so_many_values(tree):
    with pytest.raises(WireError, match="too many values"):
        wire.decode(json.dumps([tree, []]).encode(), b"")


def test_keys_that_collide_cannot_take_hours():
    keys = [[{"i": format((2**61 - 1) * i, "x")}, 0] for i in range(10, 20_000)]
    with pytest.raises(WireError, match="keys"):
        wire.decode(json.dumps([{"d": keys}, []]).encode(), b"")


@pytest.mark.parametrize(
    "head",
    [b"\xff" * 8, struct.pack("!II", wire.MAX_HEADER + 1, 0), struct.pack("!II", 0, wire.MAX_BODY + 1)],
)
def test_a_length_beyond_the_bounds_is_refused_before_anything_is_read(head):
    with pytest.raises(WireError):
        wire.lengths(head)
