"""The reading end of a pipe of frames: the bytes that were written, in the numbers asked for, however they come."""

import contextlib
import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.engine.inside.incoming import Incoming

BOUNDED = settings(max_examples=60, derandomize=True, deadline=None, database=None)
# Around what is read at once, and around what a pipe holds.
SIZES = st.one_of(st.integers(1, 40), st.integers(4000, 4200), st.sampled_from([65_536, 70_000, 200_001]))


@contextlib.contextmanager
def pipe(pieces):
    """Give the reading end of a pipe into which these pieces are written, and which closes after them."""
    read, write = os.pipe()

    def fill():
        with os.fdopen(write, "wb", buffering=0) as file:
            for piece in pieces:
                view = memoryview(piece)
                while view:
                    view = view[file.write(view) :]

    thread = threading.Thread(target=fill)
    thread.start()
    try:
        yield read
        thread.join()
    finally:
        os.close(read)


@BOUNDED
@given(st.lists(SIZES, min_size=1, max_size=8), st.lists(SIZES, min_size=1, max_size=8), st.booleans())
def test_what_was_written_is_read_in_whatever_pieces(written, asked, blocks):
    data = os.urandom(max(sum(written), sum(asked)))
    starts = [sum(written[:i]) for i in range(len(written) + 1)]
    pieces = [data[a:b] for a, b in zip(starts, [*starts[1:], len(data)], strict=True)]
    with pipe(pieces) as read:
        os.set_blocking(read, blocks)
        incoming, waits = Incoming(read), []
        got = [bytes(incoming.exactly(n, lambda: waits.append(1))) for n in asked]
        assert b"".join(got) == data[: sum(asked)]
        assert [len(part) for part in got] == asked
        assert not (blocks and waits)
        rest = len(data) - sum(asked)
        assert not rest or bytes(incoming.exactly(rest, lambda: None)) == data[sum(asked) :]
        assert not incoming.has_some()
        with pytest.raises(EOFError):
            incoming.exactly(1, lambda: None)


@pytest.mark.parametrize("asked", [10, 100_000])
def test_an_end_in_the_middle_is_told(asked):
    with pipe([b"123"]) as read, pytest.raises(EOFError):
        Incoming(read).exactly(asked, lambda: None)


@pytest.mark.parametrize("asked", [10, 100_000])
def test_an_empty_pipe_waits_as_it_is_told_to(asked):
    class Late(Exception):
        pass

    def wait():
        raise Late

    read, write = os.pipe()
    os.set_blocking(read, False)
    os.write(write, b"123")
    incoming = Incoming(read)
    with pytest.raises(Late):
        incoming.exactly(asked, wait)
    os.close(read)
    os.close(write)
