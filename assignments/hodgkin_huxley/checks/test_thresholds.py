"""Questions spikes, one_spike, repetitive and silence: what a spike is, the search, and two numbers found with them.

The traces are made once, for all submissions, by a method of second order: exact to 0.02 ms in the times of the spikes.
"""

import numpy as np

from autograder.checks import array, check, choice, close, number, require, within
from reference.hodgkin_huxley import simulate
from reference.spikes import spike_times_ms
from reference.stimuli import step
from reference.truth import answer

DT_MS, T_END_MS, RECORDED_MS = 0.05, 172.0, 195.0
# Two lasting trains, one spike, a train that dies out, a rebound after the step, and a response that fails.
TRAINS_UA, ONE_UA, DYING_UA, REBOUND_UA, FAILED_UA = (9.37, 7.13), 3.74, 6.17, -4.21, 2.13
_AMPS_UA = np.array([*TRAINS_UA, ONE_UA, DYING_UA, REBOUND_UA, FAILED_UA])
_T_MS = np.arange(0, RECORDED_MS, DT_MS)
_RUN = simulate(step(_T_MS, 12.0, T_END_MS, _AMPS_UA), RECORDED_MS, dt_ms=DT_MS)
# The gap that the notebook promises: failed responses below 20 mV, spikes above 60 mV.
LEVEL_MV = 50.0
# From the foot of the upstroke to the peak of a spike takes 1 ms.
MOMENT_MS = 1.2
ACCURACY_UA = 0.1
# Here, and not in a student's time.
_ONE_SPIKE_UA, _TWO_SPIKES_UA = answer("HH one spike").value, answer("HH two spikes").value
_SUSTAINED_UA = answer("HH sustained firing").value


def trace(i_amp_uA):
    """The made-up recording under one of the amplitudes: t [ms] and v [mV]."""
    return _T_MS, _RUN.v_mV[int(np.flatnonzero(i_amp_uA == _AMPS_UA)[0])]


def _said(value, what):
    """True or False, in any of the forms that Python takes for them."""
    if isinstance(value, bool | np.bool_):
        return bool(value)
    told = number(value, what=what)
    require(told in (0.0, 1.0), what, came="a number that is neither True nor False")
    return told == 1.0


@check(
    "spikes",
    points=1,
    hint="A spike begins where v is below the level at one sample and above it at the next; look up t there.",
)
def test_spikes_of_trains(spike_times):
    """Every spike is found once, at its time in ms"""
    for i_amp_uA, begins_ms in ((TRAINS_UA[0], 0.0), (ONE_UA, 37.5), (DYING_UA, -12.5)):
        t, v = trace(i_amp_uA)
        exact = spike_times_ms(t, v, LEVEL_MV)
        times = array(spike_times(t + begins_ms, v), what="the times of the spikes", unit="ms", ndim=1)
        require(
            times.size == exact.size,
            "the number of spikes in a recording",
            came="too many" if times.size > exact.size else "too few",
            detail=f"wanted {exact.size}, came {times.size}",
        )
        close(times, exact + begins_ms, what="the times of the spikes", unit="ms", rtol=0.0, atol=MOMENT_MS)


@check("spikes", points=1, hint="A response of a few mV is no spike: choose a level far above it.")
def test_spikes_and_failures(spike_times):
    """Responses that fail are not counted, and spikes of any height are"""
    t, failed = trace(FAILED_UA)
    _, fired = trace(ONE_UA)
    wobble = 19.7 * np.sin(2 * np.pi * t / 13.7)
    # The lowest spike that the notebook promises: late on a ramp they peak at 74 mV.
    low = fired * 63.0 / float(np.max(fired))
    for v, count in ((failed, 0), (wobble, 0), (low, 1)):
        times = array(spike_times(t, v), what="the times of the spikes", unit="ms", ndim=1)
        require(
            times.size == count,
            "the number of spikes in a recording with small responses",
            came="too many" if times.size > count else "too few",
            detail=f"wanted {count}, came {times.size}",
        )


@check(
    "one_spike",
    points=1.5,
    hint="Keep two currents, one that is silent and one that fires; halve the stretch between them until it is short enough.",
)
def test_threshold_is_found(find_threshold):
    """find_threshold comes as near to the border as is asked, also among negative currents"""
    for border, low, high, accuracy in (
        (6.283, 0.0, 9.71, None),
        (-3.417, -8.13, 2.47, 0.213),
        (41.73, 17.9, 63.7, 0.00517),
        (0.0123, 0.0, 1.37, 0.00131),
    ):
        wanted = {} if accuracy is None else {"accuracy": accuracy}
        found = find_threshold(lambda current, at=border: bool(current >= at), low, high, **wanted)
        # One part in a thousand more than asked, for rounding.
        close(
            found,
            border,
            what="the border of another function",
            rtol=0.0,
            atol=1.001 * (accuracy or ACCURACY_UA),
        )


@check(
    "one_spike",
    points=0.5,
    hint="Halve the stretch: each call of fires should rule out one half of what is left.",
)
def test_threshold_takes_few_calls(find_threshold):
    """find_threshold calls fires 25 times at most for a ten-thousandth of the stretch"""
    for border, low, high in ((3.917, 0.0, 8.0), (11.83, 10.0, 90.0)):
        asked = []

        def fires(current, at=border, asked=asked):
            asked.append(current)
            return bool(current >= at)

        accuracy = (high - low) / 10_000
        found = find_threshold(fires, low, high, accuracy=accuracy)
        close(found, border, what="the border of a function", rtol=0.0, atol=1.001 * accuracy)
        require(
            len(asked) <= 25,
            "how often fires is called",
            came="more than 25 calls",
            detail=f"{len(asked)} calls",
        )


@check(
    "one_spike",
    points=1,
    hint="A step fires if spike_times finds at least one spike; search from 0 to 10 µA with find_threshold.",
)
def test_least_step(least_step_uA):
    """least_step_uA is the least step that makes the neuron fire"""
    # The search is 0.1 µA off at most, on either side; the exercise's own steps of 0.1 ms put the border 0.1 µA higher.
    within(
        least_step_uA,
        _ONE_SPIKE_UA - ACCURACY_UA,
        _ONE_SPIKE_UA + 2 * ACCURACY_UA,
        what="the least step that makes a spike",
        unit="µA",
    )


@check(
    "repetitive",
    points=2,
    hint="Leave out the spikes after t_end; then ask for two or more, the last of them 25 ms before t_end or later.",
)
def test_keeps_firing(keeps_firing):
    """keeps_firing tells lasting trains from single spikes, dying trains and what comes after the step"""
    what = "whether the neuron keeps firing"
    for i_amp_uA in (*TRAINS_UA, ONE_UA, DYING_UA, REBOUND_UA, FAILED_UA):
        told = _said(keeps_firing(*trace(i_amp_uA), T_END_MS), what)
        require(told == (i_amp_uA in TRAINS_UA), what, came=str(told), detail=f"at {i_amp_uA} µA")
    # A single spike near the end of the step, and a step that ended long before the train.
    t, v = trace(ONE_UA)
    require(not _said(keeps_firing(t, v, 32.7), what), what, came="True for a single, late spike")
    t, v = trace(TRAINS_UA[0])
    require(
        not _said(keeps_firing(t, v, 22.3), what), what, came="True for one spike, and a train after the step"
    )
    require(_said(keeps_firing(t, v, 96.4), what), what, came="False for a train that goes on past the step")
    # Two spikes, at 14 ms and 29 ms, and the step's end: the least train there is.
    require(_said(keeps_firing(t, v, 36.7), what), what, came="False for two spikes, the last of them recent")
    require(
        _said(keeps_firing(t - 70.0, v, T_END_MS - 70.0), what),
        what,
        came="False for a train of another time",
    )
    stopped = np.where(t < 101.0, v, 0.0)
    require(
        not _said(keeps_firing(t, stopped, T_END_MS), what), what, came="True for a train that has stopped"
    )


@check(
    "repetitive",
    points=1,
    hint="Hand find_threshold a function that runs a step and asks keeps_firing; mind where the step ends.",
)
def test_least_repetitive(least_repetitive_uA):
    """least_repetitive_uA is the least step under which the neuron keeps firing"""
    # From where a second spike comes to where the train lasts, whatever number of spikes one calls a train; 0.1 µA for the
    # search, and 0.1 for the exercise's steps of 0.1 ms and for longer currents.
    within(
        least_repetitive_uA,
        _TWO_SPIKES_UA - ACCURACY_UA,
        _SUSTAINED_UA + 2.5 * ACCURACY_UA,
        what="the least step that makes a lasting train",
        unit="µA",
    )


# a: the concentrations hardly change in a spike, and the model has none. b: the refractory time is some 10 ms, and the
# silence lasts as long as the current. d: the voltage stays about 3 mV above rest as long as the current flows.
@check(
    "silence",
    points=1,
    hint="Plot h and n under 4 µA: where do they stand after the spike, compared with before the step?",
)
def test_why_silent(why_silent):
    """The reason for the silence after one spike"""
    choice(why_silent, "c", what="the reason for the silence after one spike")
