"""Question isi_cv: interspike intervals and their coefficient of variation."""

import numpy as np

from autograder.checks import array, check, close, number, parts, require
from reference.spikes import intervals_ms

TRAINS_MS = [
    np.array([11.3, 24.9, 31.2, 57.7, 63.4, 90.8]),
    np.array([3.7, 9.1, 47.6, 52.3, 58.2, 60.9, 121.5, 122.4]),
]

# Differences of numbers below 200, and a quotient of two sums of them: rounding is all that is left.
ROUNDING = 1e-9


def _answer(isi_cv_LIF, train):
    return parts(isi_cv_LIF(train), ["the intervals", "the CV"], what="what isi_cv_LIF returns")


@check("isi_cv", points=0.25, hint="Each interval is the time from one spike to the next: np.diff.")
def test_isi_intervals(isi_cv_LIF):
    """The intervals are the times from each spike to the next"""
    for train in TRAINS_MS:
        isi, _ = _answer(isi_cv_LIF, train)
        close(isi, intervals_ms(train), what="the intervals between the spikes", unit="ms", rtol=ROUNDING)


# Lists here and arrays everywhere else: who needs an array loses this check alone.
@check(
    "isi_cv",
    points=0.25,
    hint="The spike times may be a list: np.diff takes one, and np.asarray(spike_times) makes an array of it.",
)
def test_isi_of_a_list(isi_cv_LIF):
    """The spike times may also come as a list"""
    for train in TRAINS_MS:
        isi, _ = _answer(isi_cv_LIF, train.tolist())
        close(
            isi,
            intervals_ms(train),
            what="the intervals between the spikes of a list",
            unit="ms",
            rtol=ROUNDING,
        )


@check(
    "isi_cv",
    points=1,
    hint="CV is the standard deviation of the intervals over their mean, a number without unit.",
)
def test_isi_cv(isi_cv_LIF):
    """CV is the standard deviation of the intervals over their mean"""
    for train in TRAINS_MS:
        cv = number(_answer(isi_cv_LIF, train)[1], what="the coefficient of variation")
        isi = intervals_ms(train)
        # Both definitions of the standard deviation are right: over n and over n - 1.
        accepted = [float(np.std(isi, ddof=ddof) / np.mean(isi)) for ddof in (0, 1)]
        nearest = min(accepted, key=lambda value: abs(value - cv))
        close(cv, nearest, what="the coefficient of variation", rtol=ROUNDING)


def _is_nan(value):
    return isinstance(value, float) and value != value


@check(
    "isi_cv", points=0.5, hint="Ask first whether there are two spikes at least: if len(spike_times) >= 2."
)
def test_isi_of_too_few_spikes(isi_cv_LIF):
    """With fewer than two spikes there is no interval: both are NaN"""
    # Who always answers NaN has not understood the case.
    isi, cv = _answer(isi_cv_LIF, TRAINS_MS[0])
    array(isi, what="the intervals of a train of many spikes", unit="ms", ndim=1)
    number(cv, what="the coefficient of variation of a train of many spikes")
    for train in (np.array([]), np.array([37.4])):
        isi, cv = _answer(isi_cv_LIF, train)
        # No interval at all, as an empty array or a NaN inside an array, says the same as NaN.
        values = np.ravel(isi).tolist() if isinstance(isi, np.ndarray | list | tuple) else [isi]
        require(
            all(_is_nan(v) for v in values),
            "the intervals of a train with fewer than two spikes",
            came="something else than NaN",
        )
        cv = cv.item() if isinstance(cv, np.ndarray) and cv.size == 1 else cv
        require(_is_nan(cv), "the CV of a train with fewer than two spikes", came="something else than NaN")
