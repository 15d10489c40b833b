"""The student's names as a check sees them: data as data, all else a proxy that can be called and never judged."""

import operator
import os
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import CheckFailure, array, close, kind, number, parts, require, within
from autograder.engine.inside import wire
from autograder.engine.inside.clock import Clock
from autograder.engine.link import Link, LinkBroken, LinkTimeout
from autograder.engine.subject import (
    Caller,
    GoneBefore,
    Proxy,
    ProxyMisuse,
    StudentError,
    StudentGone,
    StudentTimeout,
)


class Worker(threading.Thread):
    """The other end of a link: sends these frames, one per request it gets, and keeps the requests."""

    def __init__(self, answers):
        super().__init__(daemon=True)
        self.requests, self._answers = [], answers
        (self.read_fd, self._write), (self._read, self.write_fd) = os.pipe(), os.pipe()
        self.start()

    def run(self):
        for answer in self._answers:
            head = os.read(self._read, wire.HEAD.size)
            header, body = wire.lengths(head)
            self.requests.append(wire.decode(os.read(self._read, header), os.read(self._read, body)))
            if answer is None:
                break
            os.write(self._write, answer if isinstance(answer, bytes) else wire.encode(answer))
        os.close(self._write)


@pytest.fixture
def caller():
    """Return a function that makes a caller whose worker gives these answers."""
    workers = []

    def make(*answers, call_s=1.0, left_s=5.0, first=b""):
        worker = Worker(answers)
        workers.append(worker)
        link = Link(worker.read_fd, worker.write_fd, Clock())
        made = Caller(link, call_s, link.clock.now() + left_s, first)
        return made, worker

    yield make
    for worker in workers:
        worker.join(5)
        for fd in (worker.read_fd, worker.write_fd, worker._read):
            os.close(fd)


FUNCTION = wire.Ref(0, "function", "f")


def test_the_answer_to_a_call_that_was_cut_short_is_no_answer_to_the_next(caller):
    late = wire.encode({"value": 1.0})
    made, _worker = caller(wire.encode({"callback": 0, "args": [], "kwargs": {}}) + late)

    class Stop(BaseException):
        pass

    def stop():
        raise Stop

    with pytest.raises(Stop):
        made.ask("f", "call", ref=FUNCTION, args=[stop], kwargs={})
    with pytest.raises(StudentGone, match="in the middle"):
        made.ask("f", "call", ref=FUNCTION, args=[], kwargs={})


def proxy(made, ref=FUNCTION):
    return made.inward(ref, "f")


def test_a_call_sends_plain_values_and_returns_plain_values(caller):
    made, worker = caller({"value": (1, [2.0])})
    assert proxy(made)(3, x=np.arange(2)) == (1, [2.0])
    request = worker.requests[0]
    assert (request["op"], request["ref"], request["args"]) == ("call", FUNCTION, [3])


AGAIN = wire.encode({"op": "again"})


def test_the_worker_goes_back_to_the_question_before_the_first_call_and_no_other(caller):
    made, worker = caller({"there": True}, {"value": 1.0}, {"value": 2.0}, first=AGAIN)
    assert [proxy(made)(), proxy(made)()] == [1.0, 2.0]
    assert [request["op"] for request in worker.requests] == ["again", "call", "call"]


def test_a_worker_that_ended_before_the_first_call_is_no_fault_of_the_call(caller):
    made, _ = caller(None, first=AGAIN)
    with pytest.raises(GoneBefore):
        proxy(made)()


def test_a_worker_that_had_ended_long_before_is_no_fault_of_the_call_either(caller):
    made, worker = caller(first=AGAIN)
    worker.join(5)
    os.close(worker._read)
    try:
        with pytest.raises(GoneBefore):
            proxy(made)()
    finally:
        worker._read = os.open(os.devnull, os.O_RDONLY)


def test_a_worker_that_ends_in_the_first_call_was_ended_by_it(caller):
    made, _ = caller({"there": True}, None, first=AGAIN)
    with pytest.raises(StudentGone):
        proxy(made)()


@pytest.mark.parametrize(
    "strange", [{"value": 1.0}, {"there": 1}, {"there": np.ones(3)}, {"there": wire.Ref(0, "object", "o")}]
)
def test_a_worker_that_does_not_say_it_is_back_gets_nothing(caller, strange):
    made, _ = caller(strange, {"value": 1.0}, first=AGAIN)
    with pytest.raises(GoneBefore):
        proxy(made)()


OPERATIONS = [
    operator.add, operator.sub, operator.mul, operator.truediv, operator.eq, operator.ne, operator.lt, operator.le,
    operator.gt, operator.ge, operator.contains, operator.getitem, lambda p, v: v + p, lambda p, v: v - p,
    lambda p, v: v * p, lambda p, v: v / p, lambda p, v: p**v, lambda p, _: bool(p), lambda p, _: float(p),
    lambda p, _: int(p), lambda p, _: len(p), lambda p, _: abs(p), lambda p, _: -p, lambda p, _: np.asarray(p),
    lambda p, _: np.asarray([p, p]), lambda p, _: hash(p), lambda p, _: [0, 1][p], lambda p, _: np.sqrt(p),
    lambda p, v: p in [v], lambda p, _: complex(p), lambda p, v: np.float64(v) == p, lambda p, _: max([p, p]),
]  # fmt: skip


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_proxy_is_no_data(caller, operation):
    made, _ = caller()
    with pytest.raises(TypeError):
        operation(proxy(made), 1.0)


def test_misuse_says_whether_it_came_back_from_the_student(caller):
    made, _ = caller({"value": [wire.Ref(1, "object", "o")]})
    function = proxy(made)
    with pytest.raises(ProxyMisuse) as ours:
        _ = function == 1
    with pytest.raises(ProxyMisuse) as hers:
        _ = function(1)[0] == 1
    assert (ours.value.came_back, hers.value.came_back) == (False, True)


def test_a_callback_gives_data_and_tells_nothing_of_a_refusal(caller):
    call = {"callback": 0, "args": [2], "kwargs": {}}
    strange = [
        {**call, "args": ["x"]}, {**call, "args": [2**70]}, {**call, "callback": 5}, {**call, "callback": "x"},
        {**call, "args": 5}, {**call, "kwargs": [1]}, {**call, "kwargs": {"secret": 1}}, {"callback": 0},
        {**call, "args": [wire.Ref(0, "object", "o")]}, {**call, "args": [[{"x": 2**70}]]},
    ]  # fmt: skip
    made, worker = caller(call, *strange, {"value": 1})
    assert proxy(made)(lambda i: i * 2.5 if i == 2 else 1 / 0) == 1
    assert worker.requests[1] == {"value": 5.0}
    assert worker.requests[2:] == [{"refused": True}] * len(strange)


def test_a_callback_that_her_arguments_make_endless_is_stopped(caller):
    made, _ = caller({"callback": 0, "args": [10**9], "kwargs": {}}, call_s=0.1)

    def endless(n):
        while n:
            pass

    start = Clock()
    with pytest.raises(StudentTimeout):
        proxy(made)(endless)
    assert start.now() < 4


def test_an_object_that_cannot_be_data_does_not_hang_an_iteration(caller):
    begun = {"value": wire.Ref(1, "object", "iterator")}
    strange = [told for last in ("xx", [1, 2], 5) for told in (begun, {"value": last})]
    made, _ = caller(begun, {"value": [1]}, {"value": [2]}, {"value": []}, *strange, {"value": [1]})
    stream = proxy(made)
    assert list(stream) == [1, 2]
    for _ in range(4):  # the last is begun with data where an iterator is due
        with pytest.raises(StudentError):
            next(iter(stream))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"status": "error", "kind": "ValueError", "error": "ValueError: x"}, StudentError),
        ({"status": "timeout"}, StudentTimeout),
        ({"unsendable": "too large"}, StudentError),
        ({"ran": 7}, StudentGone),
        ({}, StudentGone),
        ({"status": ["error"]}, StudentGone),
        (b"\xff" * 9, StudentGone),
        (wire.encode([1, 2]), StudentGone),
        (wire.encode({1: 2}), StudentGone),
        (None, StudentGone),
    ],
)
def test_whatever_comes_back_is_an_answer_or_her_fault(caller, answer, error):
    made, _ = caller(answer)
    with pytest.raises(error):
        proxy(made)(1)


def test_no_time_left_is_no_call(caller):
    made, worker = caller(left_s=-1.0)
    with pytest.raises(StudentTimeout) as refused:
        proxy(made)(1)
    assert "what was left" in str(refused.value)
    assert worker.requests == []


def test_a_link_that_is_written_to_by_nobody_times_out():
    (read, other), (_other, write) = os.pipe(), os.pipe()
    link = Link(read, write, Clock())
    with pytest.raises(LinkTimeout):
        link.receive(link.clock.now() + 0.05)
    with pytest.raises(LinkTimeout):
        link.send({"x": bytes(2**22)}, link.clock.now() + 0.05)
    os.close(_other)
    os.close(other)
    with pytest.raises(LinkBroken):
        link.receive(link.clock.now() + 1)
    with pytest.raises(LinkBroken):
        link.send({}, link.clock.now() + 1)
    os.close(read)
    os.close(write)


# Whatever crossed the wire, a check judges it with words of ours and no accident.
NOBODY = Caller(Link.__new__(Link), 1.0, 0.0)
STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(-(2**4000), 2**4000) | st.floats() | st.text(max_size=3)
    | st.binary(max_size=3) | st.complex_numbers()
    | st.builds(lambda: Proxy(NOBODY, FUNCTION, "f", True))
    | st.sampled_from([np.zeros(3), np.zeros(()), np.array(np.nan), np.zeros((0, 3)), np.zeros(3, bool), np.zeros(3, "c16"), np.full(3, 2**63, "u8"), np.zeros((2,) * 5, "i1")]),
    lambda v: st.lists(v, max_size=4) | st.tuples(v) | st.tuples(v, v) | st.dictionaries(st.text(max_size=2), v, max_size=2),
    max_leaves=8,
)  # fmt: skip
JUDGES = {
    "a number": lambda v: close(v, 1.5, what="w"),
    "zero": lambda v: close(v, 0.0, what="w", atol=1e-300),
    "an array": lambda v: close(v, [1.0, 2.0, 3.0], what="w", unit="mV"),
    "an empty array": lambda v: close(v, [], what="w"),
    "within": lambda v: within(v, 0, 1, what="w"),
    "number": lambda v: number(v, what="w"),
    "array": lambda v: array(v, what="w", ndim=1),
    "parts": lambda v: parts(v, ["a", "b"], what="w"),
    "require": lambda v: require(kind(v) == "", "w"),
}


@pytest.mark.parametrize("judge", JUDGES)
@settings(max_examples=120, derandomize=True, deadline=None, database=None)
@given(value=STRANGE)
def test_a_check_fails_politely_and_tells_little(judge, value):
    message = ""
    try:
        JUDGES[judge](value)
    except CheckFailure as failure:
        message = failure.message
    assert len(message) < 150
    mantissa = message.partition("about ")[2].partition("e")[0]
    assert len([c for c in mantissa if c in "123456789"]) <= 1, message


@settings(max_examples=500, derandomize=True, deadline=None, database=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_a_message_says_little(value):
    with pytest.raises(CheckFailure) as failure:
        close(value, 1.0 if value != 1.0 else 2.0, what="w", rtol=0.0)
    SEEN.add(failure.value.message)
    assert len(SEEN) < 260  # eight bits, of a double's sixty-four


SEEN: set[str] = set()
