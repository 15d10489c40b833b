"""An alarm rings in its block alone, and one around it goes on."""

import signal
import time

import pytest

from autograder.engine.alarm import Rang, alarm


def spin(seconds=60.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pass


def test_it_rings():
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(Rang), alarm(0.05):
        spin()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == before


def test_it_does_not_ring_afterwards():
    with alarm(0.05):
        pass
    spin(0.2)


def spin_under_alarms():
    for _ in range(1000):
        with alarm(60.0):
            spin(0.02)


def test_the_one_around_it_rings_all_the_same():
    start = time.monotonic()
    with pytest.raises(Rang), alarm(0.1):
        spin_under_alarms()
    assert time.monotonic() - start < 5.0


def test_the_one_inside_rings_first():
    with alarm(60.0):
        with pytest.raises(Rang), alarm(0.05):
            spin()
        assert 50.0 < signal.getitimer(signal.ITIMER_REAL)[0] < 60.0
