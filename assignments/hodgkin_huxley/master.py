# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# init_cell: true
# export_cell: {pdf: false}
# tests: {ok_format: false, files: true}

# %% [markdown]
# # The Hodgkin–Huxley neuron: thresholds, rebound and ramps
#
# You have a whole squid axon on your desk, and three currents to poke it with: a step, a ramp, and a step in the wrong
# direction. By the end you will know that "the threshold" of a neuron is not one number, and which gates decide it.
#
# How this notebook works:
#
# - Wherever you see `...`, something is missing: replace it with your own code. More lines are always allowed. Keep the
#   names and arguments of the functions, since the tests call them.
# - The cell `grader.check("…")` after each question runs the public tests. They see to it that your answer has the
#   right form. Whether it is right is decided by further tests, with other recordings, other borders and other neurons. So
#   write functions that are true in general.
# - In a question with options, answer with the letter: `"a"`, `"b"`, `"c"` or `"d"`. Exactly one option is right.
# - Every way that leads to the right result is welcome: loops or arrays, another solver, helper functions of your own.
#   Only time is limited: 90 s for a cell, 60 s for one call of a function, 120 s for all the calls of one question
#   together, and 600 s for the whole notebook with its tests. One simulation takes a tenth of a second or less, that of
#   question 11 a fifth of a second.
# - When your notebook is graded, NumPy, SciPy, Matplotlib and Brian2 are there, all that comes with Python itself, and the
#   folder `neurodynex` beside this notebook. Other packages are not: `pip install` does not run while grading.
#
# Units are the same throughout: time in ms, voltage in mV, current in µA, conductance in mS, capacitance in µF. The voltage
# is counted **from rest**: a silent neuron sits at 0 mV. Hand in plain numbers in these units, without Brian2's units.

# %%
from contextlib import contextmanager

import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np
from neurodynex.hodgkin_huxley.HH import HH_Ramp, HH_Step
from neurodynex.one_neuron.course import OneCourse
from neurodynex.one_neuron.quick import few_collections, held


@contextmanager
def when_answered(question):
    """Run the lines below `with`; while the answer they need is missing, say so in one line."""
    figures = plt.get_fignums()
    try:
        yield
    except Exception as problem:
        for number in set(plt.get_fignums()) - set(figures):
            plt.close(number)
        reason = f"{type(problem).__name__}: {problem}"
        if "ellipsis" in reason or "a blank" in reason:
            reason = "a blank (...) is still there"
        print(f"Nothing to show yet for {question} ({reason}).")


# %% [markdown]
# # Part I: a current that is switched on
#
# `HH_Step(I_tstart=20, I_tend=180, I_amp=7, tend=200, do_plot=True)` simulates 200 ms of a neuron that is at rest, receives
# `I_amp` µA from 20 ms to 180 ms, and nothing before and after. It returns a recording with the time `t`, the voltage
# `vm`, the current `I_e` and the gates `m`, `h`, `n`.

# %%
recording = HH_Step(I_amp=7)
plt.show()

# %% [markdown]
# For the searches below you need many such runs, without pictures and without Brian2's units. `run_step` makes one: it returns
# the times [ms] and the voltage [mV], two arrays of the same length. The step begins at 20 ms; if it lasts `duration` =
# 160 ms, as it does unless you say otherwise, it ends at 180 ms.

# %%
STEP_BEGINS, STEP_ENDS = 20.0, 180.0       # [ms]


def run_step(I_amp, duration=STEP_ENDS - STEP_BEGINS):
    """Return t [ms] and v [mV] of a neuron under a step of I_amp [µA] that begins at 20 ms and lasts `duration` [ms]."""
    end = STEP_BEGINS + duration
    seen = HH_Step(I_tstart=STEP_BEGINS, I_tend=end, I_amp=I_amp, tend=end + 20.0, do_plot=False)
    return np.array(seen.t / b2.ms), np.array(seen.vm[0] / b2.mV)


# %%
figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
for I_amp in (2.0, 4.0, 8.0):
    axis.plot(*run_step(I_amp), linewidth=1, label=f"{I_amp:g} µA")
axis.set(xlabel="Time (ms)", ylabel="Voltage from rest (mV)", title="Three steps")
axis.legend()
plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: spikes
# points: 2

# %% [markdown]
# ## 1. What counts as a spike
#
# Look at the picture. The weakest current lifts the voltage by a few mV and that is all: this is not a spike. The
# others set off something of another kind, up to about 100 mV. Between the two lies a wide gap in which no response
# ever peaks, and that makes spikes easy to tell.
#
# Write `spike_times(t, v)`. It returns the time [ms] of each spike, in their order, as a list or an array; if there is
# no spike, it is empty. Any moment between the beginning of the upstroke and the peak is right, as long as each spike is
# counted **once**, however many samples it lasts. `t` [ms] and `v` [mV] are arrays of the same length. The recordings may
# begin at another time than 0 and have another time step. No failed response in them exceeds 20 mV, and no spike stays
# below 60 mV.

# %% [raw]
# # BEGIN SOLUTION

# %%
def spike_times(t, v):
    """Return the times [ms] of the spikes in the voltage v [mV] at the times t [ms], one for each spike."""
    # a level that every spike crosses and nothing else does [mV]
    level = 50.0  # SOLUTION

    # the positions at which v comes from below the level and is now above
    crossings = np.flatnonzero((v[:-1] < level) & (v[1:] >= level)) + 1  # SOLUTION

    return t[crossings]

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_spikes_form(spike_times):
    """spike_times finds the one spike of a made-up recording, and returns a list or an array"""
    import numpy as np

    t = np.arange(0, 60.0, 0.1)
    v = 100.0 * np.exp(-(((t - 31.0) / 0.8) ** 2))
    result = spike_times(t, v)
    assert result is not None, "spike_times returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "spike_times: a blank, ..., is still to be filled in"
    times = np.asarray(result)
    assert times.ndim == 1, "spike_times returns a list or an array with one time for each spike"
    assert times.size == 1, "this recording has one spike; count it once, however many samples it lasts"
    assert 29.0 < times[0] < 31.5, "the spike of this recording peaks at 31 ms; return times in ms"
    assert np.size(spike_times(t, np.zeros(t.size))) == 0, "where nothing happens there is no spike: the result is empty"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: one_spike
# points: 3

# %% [markdown]
# ## 2. The least step for one spike
#
# What is the least step current that makes the neuron fire at least once? Halve your way to it: if 5 µA is enough, try 2.5;
# if that is not, try 3.75; and so on. Each run halves the stretch in which the border can lie.
#
# Write `find_threshold(fires, low, high, accuracy=0.1)`. `fires(current)` is a function that says `True` or `False`. It
# is `False` at `low`, `True` at `high`, and changes once in between. Return a current that is at most `accuracy` away
# from where it changes, on either side.
#
# - It must work for any `fires`, `low`, `high` and `accuracy`, also for negative currents.
# - It may call `fires` **25 times** at most, for an `accuracy` of a ten-thousandth of the stretch from `low` to `high`.
#   When each call is a simulation, trying one current after the other is a matter of hours.
#
# Then let `least_step_uA` be the least step [µA] of 160 ms that makes our neuron fire at least one spike, to 0.1 µA. Use
# `run_step`, `spike_times` and `find_threshold`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def find_threshold(fires, low, high, accuracy=0.1):
    """Return the current at which fires(current) turns from False (at low) to True (at high), to `accuracy`."""
    # BEGIN SOLUTION
    while high - low > accuracy:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    # END SOLUTION
    return high


def fires_once(I_amp):
    """Return whether a step of I_amp [µA] makes the neuron fire at least one spike."""
    t, v = run_step(I_amp)
    return len(spike_times(t, v)) >= 1  # SOLUTION


least_step_uA = find_threshold(fires_once, 0.0, 10.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_find_threshold_form(find_threshold):
    """find_threshold finds where an easy function changes, to 0.1"""
    import numpy as np

    result = find_threshold(lambda current: bool(current >= 3.0), 0.0, 8.0)
    assert result is not None, "find_threshold returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "find_threshold: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "find_threshold returns one number"
    assert abs(current - 3.0) < 0.11, "a function that changes at 3 has its border there; yours is more than 0.1 away"

# %%
def test_least_step_form(least_step_uA):
    """least_step_uA is one number, in µA, between 0 and 10"""
    import numbers

    plain = isinstance(least_step_uA, numbers.Real)
    assert plain, "least_step_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_step_uA < 10, "0 µA does nothing and 10 µA makes a train of spikes; the border is between"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: repetitive
# points: 3

# %% [markdown]
# ## 3. The least step for repetitive firing
#
# One spike is not yet a train. Try a few currents above `least_step_uA`: for quite a while the neuron answers with one spike
# and then nothing, as long as the current may last. A little further up, trains appear that die out after two or three
# spikes. At last there are trains that go on.
#
# Write `keeps_firing(t, v, t_end)`, which returns `True` or `False`. `t_end` [ms] is when the step ends; the recording
# goes on a little longer. The neuron *keeps firing* if
#
# - there are at least two spikes before `t_end`, and
# - the last of them comes no more than 25 ms before `t_end`. (Near the threshold a train has intervals of about 20 ms, so a
#   longer pause means that it has died out.)
#
# What happens after `t_end` does not count. Then let `least_repetitive_uA` be the least step [µA] of 160 ms under which our
# neuron keeps firing, to 0.1 µA.

# %% [raw]
# # BEGIN SOLUTION

# %%
def keeps_firing(t, v, t_end):
    """Return whether the neuron still fires when the step ends at t_end [ms]; v [mV] at the times t [ms]."""
    # the spikes before the end of the step
    spikes = np.asarray(spike_times(t, v))
    during = spikes[spikes < t_end]  # SOLUTION

    # are there two or more, and is the last one recent enough?
    return len(during) >= 2 and during[-1] >= t_end - 25.0  # SOLUTION


def fires_on(I_amp):
    """Return whether the neuron keeps firing under a step of I_amp [µA]."""
    return keeps_firing(*run_step(I_amp), STEP_ENDS)


least_repetitive_uA = find_threshold(fires_on, 0.0, 10.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_keeps_firing_form(keeps_firing):
    """keeps_firing tells a made-up train from one spike"""
    import numpy as np

    t = np.arange(0, 200.0, 0.1)
    one = 100.0 * np.exp(-(((t - 25.0) / 0.8) ** 2))
    train = sum(100.0 * np.exp(-(((t - peak) / 0.8) ** 2)) for peak in range(25, 180, 15))
    for v, right, words in ((one, False, "one spike at 25 ms"), (train, True, "a spike every 15 ms")):
        result = keeps_firing(t, v, 180.0)
        assert result is not None, "keeps_firing returned nothing; does it end with 'return …'?"
        assert "llipsis" not in repr(result), "keeps_firing: a blank, ..., is still to be filled in"
        assert np.shape(result) == (), "keeps_firing returns True or False"
        assert bool(result) == right, f"{words}, in a step that ends at 180 ms: keeps_firing should say {right}"

# %%
def test_least_repetitive_form(least_repetitive_uA):
    """least_repetitive_uA is one number, in µA, between 0 and 10"""
    import numbers

    plain = isinstance(least_repetitive_uA, numbers.Real)
    assert plain, "least_repetitive_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_repetitive_uA < 10, "0 µA does nothing and 10 µA makes a lasting train; the border is between"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
with when_answered("keeps_firing"):
    figure, axes = plt.subplots(3, 1, figsize=(8, 5), sharex=True, sharey=True, layout="constrained")
    for axis, I_amp in zip(axes, (4.0, 6.1, 7.0)):
        t, v = run_step(I_amp)
        told = keeps_firing(t, v, STEP_ENDS)
        assert told is not ..., "a blank (...) is still there"
        verdict = "keeps firing" if told else "falls silent"
        axis.plot(t, v, linewidth=1)
        axis.set(ylabel="v (mV)", title=f"{I_amp:g} µA: {verdict}")
    axes[-1].set_xlabel("Time (ms)")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: silence
# points: 1

# %% [markdown]
# ## 4. One spike, then silence
#
# Under 4 µA the neuron fires once and then stays silent, although the current flows on. Why? (It helps to plot the gates of
# `HH_Step(I_amp=4)` as well.)
#
# - **a**: The sodium that lay ready outside the membrane has flowed in, and the pumps need longer than the step to bring
#   it back.
# - **b**: The refractory time after a spike is longer than the step: a step of one second would bring a second spike.
# - **c**: The lasting depolarisation keeps h lower and n higher than they were at rest, so that the same current no longer
#   sets off the avalanche of sodium.
# - **d**: After the spike the voltage goes back to exactly where it was at rest, so that the channels do not notice the
#   current any more.

# %% [raw]
# # BEGIN SOLUTION

# %%
why_silent = "c"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_why_silent_form(why_silent):
    """why_silent is one of the letters a, b, c and d"""
    assert isinstance(why_silent, str), 'why_silent is a letter in quotes, such as "a"'
    assert why_silent.strip(" ().:").lower() in ("a", "b", "c", "d"), "the letter alone, without the text of the option"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part II: a current in the wrong direction
#
# A negative current pulls the voltage down, away from any threshold. Watch what happens when it is switched off.

# %%
recording = HH_Step(I_amp=-5)
plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: rebound
# points: 3

# %% [markdown]
# ## 5. The rebound spike
#
# Released from −5 µA, the neuron fires; released from −1 µA, it does not. (Hodgkin and Huxley called it *anode break
# excitation*.)
#
# Write `rebound_latency(t, v, t_end)`. It returns the time [ms] from the end of the step, `t_end` [ms], to the first spike
# after it, and `np.nan` if no spike comes after it. Spikes before `t_end` do not count.
#
# Then let
#
# - `latency_ms` be the latency [ms] after a step of −5 µA, and
# - `weakest_rebound_uA` be the weakest negative step of 160 ms that brings a rebound spike, to 0.1 µA: a **negative** number.
#   (`find_threshold` can search for a strength, and you put the sign.)

# %% [raw]
# # BEGIN SOLUTION

# %%
def rebound_latency(t, v, t_end):
    """Return the time [ms] from t_end [ms] to the first spike after it, or np.nan if there is none."""
    spikes = np.asarray(spike_times(t, v))
    # BEGIN SOLUTION
    after = spikes[spikes > t_end]
    if len(after) == 0:
        return np.nan
    return after[0] - t_end
    # END SOLUTION


def rebounds(strength):
    """Return whether the neuron fires after a step of minus `strength` [µA]."""
    return not np.isnan(rebound_latency(*run_step(-strength), STEP_ENDS))  # SOLUTION


latency_ms = rebound_latency(*run_step(-5.0), STEP_ENDS)  # SOLUTION
weakest_rebound_uA = -find_threshold(rebounds, 0.0, 10.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_rebound_latency_form(rebound_latency):
    """rebound_latency returns one number, and np.nan where no spike comes after the step"""
    import numpy as np

    t = np.arange(0, 100.0, 0.1)
    v = 100.0 * np.exp(-(((t - 69.0) / 0.8) ** 2))
    result = rebound_latency(t, v, 60.0)
    assert result is not None, "rebound_latency returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "rebound_latency: a blank, ..., is still to be filled in"
    latency = np.asarray(result)
    assert latency.shape == () and latency.dtype.kind in "iuf", "rebound_latency returns one number, a time in ms"
    assert 7.0 < latency < 9.5, "a step that ends at 60 ms and a spike that peaks at 69 ms: about 8 ms lie between"
    nothing = np.asarray(rebound_latency(t, np.zeros(t.size), 60.0))
    assert nothing.dtype.kind == "f" and np.all(np.isnan(nothing)), "without a spike rebound_latency returns np.nan"

# %%
def test_rebound_numbers_form(latency_ms, weakest_rebound_uA):
    """latency_ms is one positive number, weakest_rebound_uA one negative number"""
    import numbers

    for name, value in (("latency_ms", latency_ms), ("weakest_rebound_uA", weakest_rebound_uA)):
        plain = isinstance(value, numbers.Real)
        assert plain, f"{name} is one plain number, without a unit of Brian2"
    assert 0 < latency_ms < 20, "the spike comes within the 20 ms that are recorded after the step"
    assert -10 < weakest_rebound_uA < 0, "weakest_rebound_uA is a negative current, between -10 and 0 µA"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rebound_figure
# points: 2

# %% [markdown]
# ## 6. The rebound spike, seen
#
# Draw into `figure_rebound`, over the whole 200 ms,
#
# - the voltage v of `HH_Step(I_amp=-5)` and of `HH_Step(I_amp=-1)`, and
# - the gates h and n of `HH_Step(I_amp=-5)`, best on axes of their own below.
#
# Label the axes, with units where there are any, and the curves. You need the recording itself here: `recording.t / b2.ms` are
# the times in ms, `recording.vm[0] / b2.mV` the voltage in mV, `recording.h[0]` the gate h. Say `do_plot=False`, or
# `HH_Step` draws a picture of its own.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_rebound = plt.figure(figsize=(8, 5), layout="constrained")
# BEGIN SOLUTION
above, below = figure_rebound.subplots(2, 1, sharex=True)
strong, weak = (HH_Step(I_amp=I_amp, do_plot=False) for I_amp in (-5, -1))
for seen, label in ((strong, "−5 µA"), (weak, "−1 µA")):
    above.plot(seen.t / b2.ms, seen.vm[0] / b2.mV, linewidth=1, label=label)
for gate, label in ((strong.h[0], "h at −5 µA"), (strong.n[0], "n at −5 µA")):
    below.plot(strong.t / b2.ms, gate, linewidth=1, label=label)
above.set(ylabel="Voltage from rest (mV)")
below.set(xlabel="Time (ms)", ylabel="Gate (share open)")
above.legend()
below.legend()
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_rebound_figure_form(figure_rebound):
    """Something is drawn in figure_rebound, and its axes have labels"""
    axes = getattr(figure_rebound, "axes", None)
    assert axes, "figure_rebound is the figure that the first line opens, with curves drawn in it"
    assert any(axis.has_data() for axis in axes), "nothing is drawn in figure_rebound yet"
    assert any(axis.get_xlabel() for axis in axes), "the horizontal axis wants a label, with its unit"
    assert any(axis.get_ylabel() for axis in axes), "the vertical axes want labels, with units"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rebound_gate
# points: 1

# %% [markdown]
# ## 7. The gates behind the rebound
#
# To what do you attribute the rebound spike?
#
# - **a**: To m. The negative voltage opens the activation gates wide, and when it ends sodium flows in through them.
# - **b**: To h, which has risen during the step, with n, which has fallen: more sodium and less potassium channels than at
#   rest stand open when the voltage comes back.
# - **c**: To n. It has risen during the step, so that the potassium current pulls the voltage up past rest when the step
#   ends.
# - **d**: To no gate at all. The membrane is a capacitor, and a capacitor overshoots when its current is switched off, by as
#   much as it was charged.

# %% [raw]
# # BEGIN SOLUTION

# %%
why_rebound = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_why_rebound_form(why_rebound):
    """why_rebound is one of the letters a, b, c and d"""
    assert isinstance(why_rebound, str), 'why_rebound is a letter in quotes, such as "a"'
    assert why_rebound.strip(" ().:").lower() in ("a", "b", "c", "d"), "the letter alone, without the text of the option"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part III: a current that creeps up
#
# `HH_Ramp(I_tstart=30, I_tend=270, I_amp=20.0, tend=300, dt=0.1, do_plot=True)` lets the current rise evenly, from 0 at
# `I_tstart` to `I_amp` at `I_tend`, and then drop to 0. `run_ramp` returns times [ms] and voltage [mV], as `run_step` does;
# `duration` is how long the current rises.

# %%
RAMP_BEGINS = 30.0                         # [ms]


def run_ramp(I_amp, duration=240.0):
    """Return t [ms] and v [mV] under a ramp that begins at 30 ms and reaches I_amp [µA] after `duration` [ms]."""
    end = RAMP_BEGINS + duration
    seen = HH_Ramp(I_tstart=RAMP_BEGINS, I_tend=end, I_amp=I_amp, tend=end + 30.0, do_plot=False)
    return np.array(seen.t / b2.ms), np.array(seen.vm[0] / b2.mV)


# %%
recording = HH_Ramp()
plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: ramp
# points: 3

# %% [markdown]
# ## 8. The least ramp
#
# How far must the current rise to make a spike, if it rises slowly?
#
# Write `find_least_ramp(duration, run=None)`. It returns the least final current [µA], to 0.1 µA, at which a ramp of
# `duration` [ms] makes the neuron fire at least once. `run` is the simulator to try it with: it takes and returns
# what `run_ramp` does. If none is given, the first two lines take `run_ramp`: keep them. Call `run`, since we
# shall also hand your function other neurons. All of them are silent at 0 µA and fire at 60 µA, whatever the duration.
#
# Then let `least_ramp_uA` be the least final current [µA] of a ramp of 240 ms.

# %% [raw]
# # BEGIN SOLUTION

# %%
def find_least_ramp(duration, run=None):
    """Return the least final current [µA], to 0.1, at which a ramp of `duration` [ms] makes a spike."""
    if run is None:
        run = run_ramp

    def fires(I_amp):
        """Return whether a ramp up to I_amp [µA] makes a spike."""
        t, v = run(I_amp, duration)  # SOLUTION
        return len(spike_times(t, v)) > 0  # SOLUTION

    return find_threshold(fires, 0.0, 60.0)  # SOLUTION


least_ramp_uA = find_least_ramp(240.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_find_least_ramp_form(find_least_ramp):
    """find_least_ramp returns one current, and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(I_amp, duration=240.0):
        asked.append(1)
        t = np.arange(0, duration + 60.0, 0.1)
        height = 100.0 if I_amp > 25.0 else 5.0
        return t, height * np.exp(-(((t - duration - 20.0) / 0.8) ** 2))

    result = find_least_ramp(90.0, run)
    assert result is not None, "find_least_ramp returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "find_least_ramp: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "find_least_ramp returns one number, a current in µA"
    assert asked, "find_least_ramp never called run, the simulator that it was given"
    assert abs(current - 25.0) < 0.15, "a neuron that fires above 25 µA has its least ramp there; yours is further away"

# %%
def test_least_ramp_form(least_ramp_uA):
    """least_ramp_uA is one number, in µA, between 0 and 60"""
    import numbers

    plain = isinstance(least_ramp_uA, numbers.Real)
    assert plain, "least_ramp_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_ramp_uA < 60, "0 µA does nothing and 60 µA makes spikes; the border is between"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: ramp_reason
# points: 1

# %% [markdown]
# ## 9. Why a ramp needs more
#
# The ramp had to go much higher than the step. Why?
#
# - **a**: Until it reaches the same current, a ramp has brought less charge than a step, and the charge decides whether the
#   neuron fires.
# - **b**: The gate m follows slowly: during a ramp it lags behind the voltage by so much that the sodium channels open too
#   late.
# - **c**: A slow current has time to leave through the leak, so that less and less of it is left to charge the
#   capacitance of the membrane.
# - **d**: While the current creeps up, h has time to fall and n has time to rise, and with them the threshold moves up ahead
#   of the current.

# %% [raw]
# # BEGIN SOLUTION

# %%
why_ramp = "d"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_why_ramp_form(why_ramp):
    """why_ramp is one of the letters a, b, c and d"""
    assert isinstance(why_ramp, str), 'why_ramp is a letter in quotes, such as "a"'
    assert why_ramp.strip(" ().:").lower() in ("a", "b", "c", "d"), "the letter alone, without the text of the option"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: two_slow_gates
# points: 3

# %% [markdown]
# ## 10. Two slow gates
#
# One spike and then silence under 4 µA; a spike when −5 µA ends; a ramp that must rise far above the least step. Explain all three in
# six to ten sentences by the same two gates. Say for each which way h and n have moved by then, and what this does to the
# threshold; and say why m does not move it in this way. Give a few values from recordings of your own.
#
# A person reads this answer, in the cell below.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# A spike needs sodium to outrun potassium, so its threshold depends on how many sodium channels are ready (h) and how many
# potassium channels are open (n). Both gates take several milliseconds to follow the voltage, while m follows within half a
# millisecond: m always belongs to the present voltage, h and n to the recent past. At rest I read h = 0.60 and n = 0.32.
#
# Under 4 µA the voltage settles some 3 mV above rest after the spike. There h is lower and n is higher than at rest, and with
# them the threshold is higher: the current that was enough for the first spike is not enough for a second one.
#
# At the end of −5 µA it is the other way round: h has risen to 0.80 and n has fallen to 0.22. When the current stops, the
# voltage is back long before the two gates are. For some milliseconds the threshold lies below rest, and the
# neuron fires without any current; after −1 µA (h = 0.63, n = 0.30) the change is too small.
#
# During the ramp the voltage rises so slowly that h and n keep up. The threshold moves up ahead of the voltage, and only at
# about 18.7 µA does the neuron fire, eight times the least step.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part IV: another axon
#
# So far the model was a closed box. Here is its inside, written with Brian2: the equations in a text, the constants below
# them. (At exactly 25 mV and 10 mV two of the rates read 0/0. No time step ever lands there.)

# %% [raw]
# # BEGIN QUESTION
# name: sodium
# points: 4

# %% [markdown]
# ## 11. Half as many sodium channels again
#
# Change the neuron. `run_sodium_step(I_amp, sodium, duration=160.0)` is to simulate a neuron whose density of sodium channels
# is `sodium` times that of the squid: 1.5 means half as many again. Its step begins at 20 ms and lasts `duration` ms, and
# the recording goes on for 20 ms more. It returns the times [ms] and the voltage [mV].
#
# Only the greatest conductances are missing. In the squid they are 120 mS for sodium, 36 mS for potassium and 0.3 mS
# for the leak. `sodium` is a plain number; the conductances carry Brian2's units, as in `2.5 * b2.msiemens`.
#
# Then let `least_sodium_uA` be the least step [µA] of 160 ms under which a neuron with **1.5** times the sodium channels keeps
# firing, to 0.1 µA.
#
# (You may also write a simulation of your own in place of this one. It should have an error below 0.1 mV when the
# neuron is silent, and its thresholds should be right to 0.1 µA.)

# %% [raw]
# # BEGIN SOLUTION

# %%
EQUATIONS = """
    dvm/dt = (I_e - gNa*m**3*h*(vm - ENa) - gK*n**4*(vm - EK) - gl*(vm - El)) / C : volt
    dm/dt = alpham*(1 - m) - betam*m : 1
    dn/dt = alphan*(1 - n) - betan*n : 1
    dh/dt = alphah*(1 - h) - betah*h : 1
    alpham = (2.5 - 0.1*vm/mV)/(exp(2.5 - 0.1*vm/mV) - 1)/ms : Hz
    betam = 4*exp(-0.0556*vm/mV)/ms : Hz
    alphah = 0.07*exp(-0.05*vm/mV)/ms : Hz
    betah = 1/(1 + exp(3 - 0.1*vm/mV))/ms : Hz
    alphan = 0.1*(1 - 0.1*vm/mV)/(exp(1 - 0.1*vm/mV) - 1)/ms : Hz
    betan = 0.125*exp(-0.0125*vm/mV)/ms : Hz
    I_e = current(t) : amp
"""


def run_sodium_step(I_amp, sodium, duration=160.0):
    """Return t [ms] and v [mV] under a step of I_amp [µA], with `sodium` times the sodium channels of the squid."""
    # the greatest conductances of sodium, potassium and leak
    gNa = sodium * 120 * b2.msiemens  # SOLUTION
    gK = 36 * b2.msiemens  # SOLUTION
    gl = 0.3 * b2.msiemens  # SOLUTION
    assert not any(g is ... for g in (gNa, gK, gl)), "a blank (...) is still there"
    assert all(b2.have_same_dimensions(g, b2.siemens) for g in (gNa, gK, gl)), "a conductance wants its unit, b2.msiemens"

    begins, ends = 20, 20 + round(duration)         # [ms]
    samples = np.zeros(ends + 1)
    samples[begins:ends] = I_amp
    values = {
        "gNa": gNa, "gK": gK, "gl": gl, "C": 1 * b2.uF,
        "ENa": 115 * b2.mV, "EK": -12 * b2.mV, "El": 10.6 * b2.mV,
        "current": held(b2.TimedArray(samples * b2.uA, dt=1 * b2.ms)),
    }

    b2.prefs.codegen.target = "numpy"
    neuron = b2.NeuronGroup(1, EQUATIONS, method="exponential_euler", dt=0.1 * b2.ms)
    neuron.m, neuron.h, neuron.n = 0.0529, 0.5961, 0.3177
    # held, OneCourse and few_collections change nothing but how long it takes.
    seen = b2.StateMonitor(neuron, "vm", record=True, codeobj_class=OneCourse)
    with few_collections():
        b2.Network(neuron, seen).run((ends + 20) * b2.ms, namespace=values)
    return np.array(seen.t / b2.ms), np.array(seen.vm[0] / b2.mV)


def fires_on_with_more_sodium(I_amp):
    """Return whether a neuron with 1.5 times the sodium channels keeps firing under a step of I_amp [µA]."""
    return keeps_firing(*run_sodium_step(I_amp, 1.5), STEP_ENDS)  # SOLUTION


least_sodium_uA = find_threshold(fires_on_with_more_sodium, 0.0, 10.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_run_sodium_step_form(run_sodium_step):
    """run_sodium_step returns times and voltage; with the squid's own sodium a neuron without a current stays at rest"""
    import numpy as np

    result = run_sodium_step(0.0, 1.0, duration=10.0)
    assert result is not None, "run_sodium_step returned nothing; does it end with 'return …'?"
    assert len(result) == 2, "run_sodium_step returns two things: the times and the voltage"
    t, v = (np.asarray(part) for part in result)
    assert t.ndim == 1 and t.shape == v.shape, "there is one voltage for each time"
    assert abs(t[-1] - 50.0) < 1.0, "20 ms before a step of 10 ms and 20 ms after it make 50 ms"
    assert np.max(np.abs(v)) < 0.3, "without a current, and with the squid's own sodium, the voltage stays at 0 mV"

# %%
def test_least_sodium_form(least_sodium_uA):
    """least_sodium_uA is one number, in µA, between 0 and 10"""
    import numbers

    plain = isinstance(least_sodium_uA, numbers.Real)
    assert plain, "least_sodium_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_sodium_uA < 10, "0 µA does nothing and 10 µA makes a lasting train; the border is between"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
with when_answered("run_sodium_step"):
    figure, axes = plt.subplots(2, 1, figsize=(8, 4), sharex=True, sharey=True, layout="constrained")
    for axis, sodium in zip(axes, (1.0, 1.5)):
        axis.plot(*run_sodium_step(1.5, sodium), linewidth=1)
        axis.set(ylabel="v (mV)", title=f"{sodium:g} times the sodium channels, 1.5 µA")
    axes[-1].set_xlabel("Time (ms)")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: sodium_reason
# points: 1

# %% [markdown]
# ## 12. What the sodium changes
#
# Why does the neuron with more sodium channels fire at so much less current?
#
# - **a**: At each voltage more sodium flows in through the same share of open channels, so that its avalanche outruns
#   potassium and leak sooner.
# - **b**: With the number of channels the reversal potential of sodium rises by the same factor, and with it the drive that
#   pulls the voltage up.
# - **c**: Where channels stand closer together, each of them opens at a lower voltage: α of m is shifted towards
#   rest.
# - **d**: More channels let in so much sodium at rest that the neuron already sits at the threshold the squid has, and any
#   current will do.

# %% [raw]
# # BEGIN SOLUTION

# %%
why_sodium = "a"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_why_sodium_form(why_sodium):
    """why_sodium is one of the letters a, b, c and d"""
    assert isinstance(why_sodium, str), 'why_sodium is a letter in quotes, such as "a"'
    assert why_sodium.strip(" ().:").lower() in ("a", "b", "c", "d"), "the letter alone, without the text of the option"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# One neuron, and five thresholds: for a spike, for a train, for a rebound, for a ramp, and for a train in another axon. Save
# the notebook and hand it in.
