"""recording() hears every judgement once, with how far the answer was from failing."""

import contextlib
import math

import numpy as np
import pytest

from autograder.checks import CheckFailure, array, close, number, require, within
from autograder.recorder import MAX_JUDGEMENTS, Judgement, recording


def heard(judge, *args, **kwargs) -> Judgement:
    """The one judgement that a call makes, whether it passes or not."""
    with recording() as judgements, contextlib.suppress(CheckFailure):
        judge(*args, what="it", **kwargs)
    (judgement,) = judgements
    return judgement


def test_the_error_of_close_is_counted_in_tolerances_and_keeps_its_sign():
    told = heard(close, [1.0, 2.0, 3.5], [1.0, 2.5, 3.0], rtol=0.0, atol=1.0)
    assert told == Judgement("it", "close", True, (3,), (1.0, 2.0, 3.5), "", (0.0, -0.5, 0.5), 0.5)


@pytest.mark.parametrize("value", [0.2, 0.7, 1.3, -4.0])
def test_a_judgement_passes_exactly_where_its_margin_is_at_most_one(value):
    for told in (
        heard(close, value, 0.7, rtol=0.0, atol=0.5),
        heard(within, value, 0.2, 1.2),
        heard(within, value, 0.5, math.inf),
        heard(within, value, -math.inf, 0.5),
    ):
        assert told.margin is not None
        assert told.passed == (told.margin <= 1)


def test_where_nothing_is_allowed_any_error_is_beyond_bounds():
    assert heard(close, [1.0, 2.0], [1.0, 2.0], rtol=0.0).margin == 0
    assert heard(close, [1.0, 2.1], [1.0, 2.0], rtol=0.0).margin == math.inf


def test_an_answer_of_another_kind_has_no_margin_and_says_what_came():
    told = heard(close, "many", 3.0)
    assert (told.passed, told.margin, told.values) == (False, None, ())
    assert "str" in told.came
    told = heard(array, [1.0, float("nan")], shape=(2,))
    assert (told.passed, told.shape, math.isnan(told.values[1])) == (False, (2,), True)


def test_a_condition_is_heard_in_its_words():
    assert heard(lambda what: require(True, what)) == Judgement("it", "require", True)
    assert not heard(lambda what: require(False, what, came="nothing")).passed


def test_a_condition_may_tell_what_was_judged():
    told = heard(lambda what: require(False, what, came="another", value=[True, False, True]))
    assert (told.passed, told.shape, told.values) == (False, (3,), (1.0, 0.0, 1.0))


def test_a_long_array_is_kept_as_a_few_of_its_values_but_its_margin_is_of_all():
    values = np.arange(10_001.0)
    expected = values.copy()
    expected[137] += 3.0
    told = heard(close, values, expected, rtol=0.0, atol=4.0)
    assert told.shape == (10_001,)
    assert (len(told.values), told.values[0], told.values[-1]) == (32, 0.0, 10_000.0)
    assert told.margin == 0.75


def test_a_table_keeps_its_shape_and_a_number_its_value():
    assert heard(array, [[1, 2, 3], [4, 5, 6]]).shape == (2, 3)
    assert heard(number, np.float32(2.5)).values == (2.5,)


def test_only_the_listener_within_hears_and_only_so_many():
    close(1.0, 1.0, what="unheard")
    with recording() as outer:
        with recording() as inner:
            close(1.0, 1.0, what="inner")
        for _ in range(2 * MAX_JUDGEMENTS):
            require(True, "outer")
    assert [j.what for j in inner] == ["inner"]
    assert len(outer) == MAX_JUDGEMENTS
    assert {j.what for j in outer} == {"outer"}
