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
# # Type I and type II neurons
#
# Two neurons lie before you, `NeuronX` and `NeuronY`. One is of *type I*: driven harder and harder, it begins to fire
# as slowly as you like. The other is of *type II*: it begins at a rate well above zero, or not at all. You will find
# out which is which, as one does with a real neuron: with current steps, current pulses and a frequency-current curve.
#
# How this notebook works:
#
# - Wherever you see `...`, something is missing: replace it with your own code. More lines are always allowed. Keep the
#   names and arguments of the functions, since the tests call them.
# - The cell `grader.check("…")` after each question runs the public tests. They see to it that your answer has the
#   right form. Whether it is right is decided by further tests, with other neurons and other currents.
# - **Which neuron is X and which is Y is drawn by lot each time the notebook starts**, also when it is graded. So
#   compute every number that belongs to X or Y; a number typed in from yesterday's run may belong to the other one.
# - Every way that leads to the right result is welcome. Only time is limited: 60 s for a cell, 30 s for one call of a
#   function, 120 s for all the calls of one question together, and 480 s for the whole notebook with its tests.
# - When your notebook is graded, NumPy, SciPy, Matplotlib and Brian2 are there, and the folder `neurodynex` beside the
#   notebook. Other packages are not: `pip install` does not run while grading.
#
# Units are the same throughout: time in ms, voltage in mV, current in pA, rates in Hz. All are plain numbers.
#
# Background: *Neuronal Dynamics*, section 4.4, https://neuronaldynamics.epfl.ch/online/Ch4.S4.html

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from neurodynex.neuron_type.neurons import get_spiketimes
from neurodynex.neuron_type.typeXY import NeuronX, NeuronY


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
        if "llipsis" in reason or "a blank" in reason:
            reason = "a blank is still there"
        print(f"Nothing to show yet for {question} ({reason}).")


# %% [markdown]
# `NeuronX` and `NeuronY` are *classes*. `NeuronX()` makes a new neuron, and its method `step` injects a current step:
#
# | argument of `step` | meaning | default |
# |---|---|---|
# | `t_end` | length of the simulation | 300 ms |
# | `I_tstart`, `I_tend` | beginning and end of the step | 20 ms, 270 ms |
# | `I_amp` | amplitude of the step | 0.5 pA |
# | `do_plot` | draw the response as well | `True` |
#
# It returns four arrays: the times `t` [ms], the voltage `v` [mV], the recovery variable `w`, and the current
# `I` [pA]. Each call starts from the same initial state. `get_spiketimes(t, v)` gives the times [ms] at which the
# voltage rises above 0.5 mV, which only a spike reaches.

# %%
neuron = NeuronX()
t, v, w, I = neuron.step(I_amp=0.5, I_tstart=100, I_tend=400, t_end=500)
print("spike times of X at 0.5 pA [ms]:", get_spiketimes(t, v))

# %% [markdown]
# Two helpers of ours. The tests use them, so leave this cell as it is.
#
# - `new_neuron("X")` makes a new neuron of the class `NeuronX`, `new_neuron("Y")` one of the class `NeuronY`.
# - `stand_in(step)` makes a neuron class whose `step` is a function of yours. Such a neuron answers as you please, and
#   that is how the tests find out whether your analysis is right: they hand it neurons whose rate and threshold are
#   known. A stand-in has nothing but `step`, so build your answers on `step` and `get_spiketimes` alone.

# %%
def new_neuron(name):
    """Return a new neuron: of the class NeuronX for "X", of the class NeuronY for "Y"."""
    return {"X": NeuronX, "Y": NeuronY}[name]()


def stand_in(step):
    """Return a neuron class whose method `step` is the given function."""
    return type("StandIn", (), {"step": staticmethod(step)})


# %% [raw]
# # BEGIN QUESTION
# name: threshold

# %% [markdown]
# ## 1. The threshold of repetitive firing
#
# A neuron that a step makes fire again and again is said to fire *repetitively*. A single spike at the beginning of the
# step is no repetitive firing: many neurons greet a step with one spike and then fall silent.
#
# Write
#
# 1. `find_threshold(fires, low, high, accuracy=0.01)`. `fires(I_amp)` says whether the amplitude `I_amp` is strong
#    enough; it is false at `low` and true at `high`. The function returns the amplitude at which it becomes true, within
#    `accuracy` on either side. Halving the interval again and again is fast; trying one amplitude after the other, in
#    steps of the accuracy asked, is just as right.
# 2. `fires_repetitively(neuron, I_amp)`. It says, `True` or `False`, whether the neuron spikes **twice or more** during
#    a step of `I_amp` [pA] that begins at 100 ms (the neuron has come to rest by then) and lasts 1000 ms (a slow neuron
#    takes long for its second spike).
# 3. `threshold_X` and `threshold_Y`, the thresholds of repetitive firing of our two neurons in pA, to 0.01 pA. Both lie
#    between 0 and 0.8 pA.

# %% [raw]
# # BEGIN SOLUTION

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    """Return the amplitude between low and high at which fires(amplitude) becomes true, within the given accuracy."""
    # BEGIN SOLUTION
    while high - low > accuracy:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    # END SOLUTION
    return high

# %%
def fires_repetitively(neuron, I_amp):
    """Return whether a step of I_amp [pA] from 100 ms to 1100 ms makes the neuron spike twice or more."""
    # the response to the step
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)  # SOLUTION

    # are there enough spikes?
    return len(get_spiketimes(t, v)) >= 2  # SOLUTION

# %%
# lambda I_amp: fires_repetitively(neuron, I_amp) is a function of the amplitude alone
threshold_X = find_threshold(lambda I_amp: fires_repetitively(NeuronX(), I_amp), 0.0, 0.8)  # SOLUTION
threshold_Y = find_threshold(lambda I_amp: fires_repetitively(NeuronY(), I_amp), 0.0, 0.8)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_find_threshold_form(find_threshold):
    """find_threshold returns one number, and asks the function that it was given"""
    asked = []

    def fires(I_amp):
        asked.append(1)
        return bool(I_amp > 0.25)

    result = find_threshold(fires, 0.0, 1.0)
    assert asked, "find_threshold never called fires(…): a blank, ..., is still to be filled in"
    assert isinstance(result, (int, float)), "find_threshold returns one number"
    assert abs(result - 0.25) <= 0.0101, "if fires is true above 0.25, the threshold is 0.25"

# %%
def test_fires_repetitively_form(fires_repetitively, stand_in):
    """fires_repetitively is False for a neuron that never spikes"""
    import numpy as np

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, do_plot=True, show=True):
        t = np.arange(0, t_end, 0.1)
        return t, np.full(t.size, -60.0), np.zeros(t.size), np.zeros(t.size)

    result = fires_repetitively(stand_in(step)(), 0.5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "fires_repetitively: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result in (True, False), "fires_repetitively returns True or False"
    assert not result, "a neuron whose voltage stays at -60 mV does not fire"

# %%
def test_thresholds_form(threshold_X, threshold_Y):
    """threshold_X and threshold_Y are two numbers between 0 and 0.8 pA"""
    import numpy as np

    for value in (threshold_X, threshold_Y):
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number, "threshold_X and threshold_Y are one number each, a current in pA"
        assert 0 <= value <= 0.8, "both thresholds lie between 0 and 0.8 pA"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Just above threshold, the two neurons do not look alike:

# %%
with when_answered("the thresholds"):
    figure, axes = plt.subplots(2, 1, figsize=(8, 4.5), sharex=True, layout="constrained")
    for axis, name, threshold in zip(axes, "XY", (threshold_X, threshold_Y)):
        t, v, w, I = new_neuron(name).step(
            I_amp=threshold + 0.005, I_tstart=100, I_tend=1100, t_end=1200, do_plot=False
        )
        axis.plot(t, v, linewidth=1)
        axis.set(ylabel="v (mV)", title=f"Neuron {name}, step of {threshold + 0.005:.3f} pA")
    axes[1].set_xlabel("Time (ms)")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: pulse_threshold

# %% [markdown]
# ## 2. The threshold for a pulse
#
# Now the current lasts only 10 ms, from 100 ms to 110 ms. A pulse cannot make a neuron fire repetitively, but a strong
# one sets off a spike, during the pulse or some time after it.
#
# Write
#
# 1. `fires_after_pulse(neuron, I_amp)`. It says, `True` or `False`, whether a pulse of `I_amp` [pA] from 100 ms to
#    110 ms makes the neuron spike, once or more. Simulate until 200 ms: a spike may be late.
# 2. `pulse_X` and `pulse_Y`, the least amplitudes of such a pulse [pA], to 0.01 pA. Both lie between 0 and 2 pA. Your
#    `find_threshold` does it.

# %% [raw]
# # BEGIN SOLUTION

# %%
def fires_after_pulse(neuron, I_amp):
    """Return whether a pulse of I_amp [pA] from 100 ms to 110 ms makes the neuron spike before 200 ms."""
    # BEGIN SOLUTION
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
    return len(get_spiketimes(t, v)) >= 1
    # END SOLUTION

# %%
pulse_X = find_threshold(lambda I_amp: fires_after_pulse(NeuronX(), I_amp), 0.0, 2.0)  # SOLUTION
pulse_Y = find_threshold(lambda I_amp: fires_after_pulse(NeuronY(), I_amp), 0.0, 2.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_fires_after_pulse_form(fires_after_pulse, stand_in):
    """fires_after_pulse is False for a neuron that never spikes"""
    import numpy as np

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, do_plot=True, show=True):
        t = np.arange(0, t_end, 0.1)
        return t, np.full(t.size, -60.0), np.zeros(t.size), np.zeros(t.size)

    result = fires_after_pulse(stand_in(step)(), 0.5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "fires_after_pulse: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result in (True, False), "fires_after_pulse returns True or False"
    assert not result, "a neuron whose voltage stays at -60 mV does not fire"

# %%
def test_pulse_thresholds_form(pulse_X, pulse_Y):
    """pulse_X and pulse_Y are two numbers between 0 and 2 pA"""
    import numpy as np

    for value in (pulse_X, pulse_Y):
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number, "pulse_X and pulse_Y are one number each, a current in pA"
        assert 0 <= value <= 2, "both lie between 0 and 2 pA"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: pulses

# %% [markdown]
# ## 3. Pulses near the threshold
#
# Write `plot_pulses(neuron, amplitudes)`. For each of the amplitudes [pA] it gives the neuron a pulse from 100 ms to
# 110 ms, simulates until 200 ms, and draws the voltage over the time with `plt.plot`. A loop does it. Label the axes,
# with their units.
#
# Then let it draw `figure_pulses`: for each of the two neurons a pulse that is just too weak and one that is just strong
# enough, 0.01 to 0.04 pA to either side of its pulse threshold. Two panels, `plt.subplot(2, 1, 1)` and
# `plt.subplot(2, 1, 2)`, keep the neurons apart, since their voltages differ.

# %% [raw]
# # BEGIN SOLUTION

# %%
def plot_pulses(neuron, amplitudes):
    """Draw the voltage [mV] over the time [ms] in response to pulses, one curve for each amplitude [pA]."""
    # BEGIN SOLUTION
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.plot(t, v, linewidth=1, label=f"{I_amp:.3f} pA")
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")
    plt.legend()
    # END SOLUTION

# %%
figure_pulses = plt.figure(figsize=(8, 5), layout="constrained")
# BEGIN SOLUTION
for panel, name, threshold in [(1, "X", pulse_X), (2, "Y", pulse_Y)]:
    plt.subplot(2, 1, panel)
    plot_pulses(new_neuron(name), [threshold - 0.02, threshold + 0.01, threshold + 0.03])
    plt.title(f"Neuron {name}")
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_pulses_form(figure_pulses):
    """figure_pulses is a figure with something drawn in it"""
    assert hasattr(figure_pulses, "get_axes"), "figure_pulses is a figure: keep the line figure_pulses = plt.figure(…)"
    axes = list(figure_pulses.get_axes())
    assert axes, "nothing is drawn in figure_pulses yet: call plot_pulses below plt.figure(…), in the same cell"
    assert any(axis.has_data() for axis in axes), "the axes of figure_pulses are still empty"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: late_spike

# %% [markdown]
# ## 4. Why one neuron hesitates
#
# In your figure one of the neurons fires its spike long after the pulse is over, and the closer the pulse to the threshold,
# the later. It is the neuron of type I. Why does it hesitate?
#
# - **a**: Its membrane is the slower one of the two. After a pulse near the threshold the voltage needs several of its long
#   time constants to charge the membrane up to a spike.
# - **b**: Besides the resting state it has a saddle point. A pulse near the threshold leaves the neuron close to the
#   boundary that runs into the saddle, where hardly anything moves.
# - **c**: Its recovery variable has been driven up by the pulse. The spike has to wait until the recovery has decayed far
#   enough to let go of the voltage.
# - **d**: Its threshold is the higher one of the two. A pulse near the threshold carries more charge, and the voltage takes
#   correspondingly longer to use it up.
#
# Let `late_spike` be the letter of the right reason, as in `late_spike = "a"`.

# %% [raw]
# # BEGIN SOLUTION

# %%
late_spike = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_late_spike_form(late_spike):
    """late_spike is one of the letters a, b, c and d"""
    assert isinstance(late_spike, str) and late_spike.strip(" ().:").lower() in set("abcd"), (
        'late_spike is one of the letters "a", "b", "c" and "d", in quotation marks'
    )

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rate

# %% [markdown]
# ## 5. The firing rate
#
# The firing rate of a neuron under a step is one over the mean interval between its spikes. The intervals are in ms, the
# rate is in Hz.
#
# Write `get_firing_rate(neuron, I_amp)`. It gives the neuron a step of `I_amp` [pA] that begins at 100 ms and lasts
# 1000 ms, and returns the rate [Hz]. With one spike or none there is no interval, and the rate is 0.
#
# Our neurons have a method `get_rate(I_amp)`, with which you can compare. The stand-ins of the tests have not: use `step`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def get_firing_rate(neuron, I_amp):
    """Return the firing rate [Hz] under a step of I_amp [pA]: 1000 over the mean interval [ms], 0 without an interval."""
    # the response to the step
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)  # SOLUTION

    # the spike times, and the intervals between them [ms]
    isi = np.diff(get_spiketimes(t, v))  # SOLUTION

    # the rate [Hz]
    # BEGIN SOLUTION
    if len(isi) == 0:
        return 0.0
    return 1000.0 / np.mean(isi)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_rate_form(get_firing_rate, stand_in):
    """get_firing_rate is 50 Hz for a neuron that spikes every 20 ms"""
    import numpy as np

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, do_plot=True, show=True):
        t = np.arange(0, t_end, 0.1)
        spiking = (t >= I_tstart) & (t < I_tend) & ((t - I_tstart) % 20.0 > 18.0)
        return t, np.where(spiking, 30.0, -60.0), np.zeros(t.size), np.zeros(t.size)

    result = get_firing_rate(stand_in(step)(), 0.5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "get_firing_rate: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "get_firing_rate returns one number, a rate in Hz"
    assert abs(result - 50.0) < 1.0, "a neuron that spikes every 20 ms has the rate 50 Hz"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: fi_curve

# %% [markdown]
# ## 6. The f-I curve at its threshold
#
# Write `plot_fI_curve(NeuronClass, currents)`. It makes a neuron of the class, finds its firing rate at each of the
# currents [pA] with your `get_firing_rate`, and draws the rate over the current with `plt.plot`. Without `currents` it
# takes those from 0 to 1 pA in steps of 0.1 pA. Label the axes, with their units.
#
# Seen from afar the two f-I curves look alike; try `plot_fI_curve(NeuronX)`. So let `figure_fI` be a closer look: the
# curves of both neurons, from 0.3 to 0.45 pA, with at least 7 currents each.
#
# The figure is only right if question 5 is.

# %% [raw]
# # BEGIN SOLUTION

# %%
def plot_fI_curve(NeuronClass, currents=np.arange(0.0, 1.05, 0.1)):
    """Draw the firing rate [Hz] of a neuron over the current [pA]."""
    # BEGIN SOLUTION
    neuron = NeuronClass()
    rates = [get_firing_rate(neuron, I_amp) for I_amp in currents]
    plt.plot(currents, rates, ".-")
    plt.xlabel("Current (pA)")
    plt.ylabel("Firing rate (Hz)")
    # END SOLUTION

# %%
figure_fI = plt.figure(figsize=(7, 4), layout="constrained")
# BEGIN SOLUTION
near = np.linspace(0.3, 0.45, 7)  # [pA]
plot_fI_curve(NeuronX, near)
plot_fI_curve(NeuronY, near)
plt.legend(["Neuron X", "Neuron Y"])
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_fI_form(figure_fI):
    """figure_fI is a figure with something drawn in it"""
    assert hasattr(figure_fI, "get_axes"), "figure_fI is a figure: keep the line figure_fI = plt.figure(…)"
    axes = list(figure_fI.get_axes())
    assert axes, "nothing is drawn in figure_fI yet: call plot_fI_curve below plt.figure(…), in the same cell"
    assert any(axis.has_data() for axis in axes), "the axes of figure_fI are still empty"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: types

# %% [markdown]
# ## 7. Which is which
#
# Let a function decide. Write `type_of_curve(currents, rates)`: given an f-I curve around its threshold (an array of
# currents [pA], the first of which give no firing, and an array of the rates [Hz]), it returns `1` or `2`, the type.
# Compare the lowest rate above zero with the highest rate: type II jumps at once to **more than half** of the highest
# rate, type I begins **below half** of it. (Where the highest rate lies differs from neuron to neuron. So compare the two
# rates, and do not ask whether a rate is below so and so many Hz.)
#
# Then let `type_X` and `type_Y` be what it says of our neurons. Remember that X and Y are drawn by lot: compute them.
# `NeuronX().get_neuron_type()` tells you whether you are right.

# %% [raw]
# # BEGIN SOLUTION

# %%
def type_of_curve(currents, rates):
    """Return the type, 1 or 2, of a neuron whose firing rates [Hz] at the currents [pA] are given."""
    rates = np.asarray(rates)
    # BEGIN SOLUTION
    lowest = rates[rates > 0].min()
    return 2 if lowest > 0.5 * rates.max() else 1
    # END SOLUTION

# %%
probed = np.array([0.31, 0.34, 0.38, 0.7])  # [pA]
type_X = type_of_curve(probed, [get_firing_rate(NeuronX(), I_amp) for I_amp in probed])  # SOLUTION
type_Y = type_of_curve(probed, [get_firing_rate(NeuronY(), I_amp) for I_amp in probed])  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_type_of_curve_form(type_of_curve):
    """type_of_curve returns 1 or 2"""
    import numpy as np

    result = type_of_curve(np.array([0.0, 0.1, 0.2, 0.3]), np.array([0.0, 40.0, 45.0, 50.0]))
    assert result is not None and "Ellipsis" not in repr(result), (
        "type_of_curve: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result in (1, 2), "type_of_curve returns the number 1 or the number 2"
    assert result == 2, "a rate that jumps from 0 to 40 Hz, of at most 50 Hz, is that of a neuron of type II"

# %%
def test_types_form(type_X, type_Y):
    """type_X and type_Y are 1 or 2, and not the same"""
    for value in (type_X, type_Y):
        assert isinstance(value, (int, float)) and value in (1, 2), "type_X and type_Y are the number 1 or the number 2"
    assert type_X != type_Y, "one of the neurons is of type I, the other of type II"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: onset

# %% [markdown]
# ## 8. How firing sets in
#
# The current is raised slowly through the threshold of repetitive firing. What happens to the resting state?
#
# - **a**: It meets a saddle point, and both vanish. Through the place where they were runs a cycle, on which the neuron
#   passes that place ever more slowly the nearer the current is to the threshold.
# - **b**: It stays a fixed point but loses its stability, and the neuron goes over to a large cycle that was there
#   already, with a period that does not grow without bound.
# - **c**: It stays where it is and stable at all currents. The current makes the neuron start further and further away from
#   it, and above the threshold it starts beyond the boundary of rest.
# - **d**: It moves up with the current until its voltage reaches the level that `get_spiketimes` looks for. From there on
#   the neuron is reset and charged again, the faster the stronger the current.
#
# Let `onset_type_I` and `onset_type_II` be the letters of what happens in our two types.

# %% [raw]
# # BEGIN SOLUTION

# %%
onset_type_I = "a"  # SOLUTION
onset_type_II = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_onset_form(onset_type_I, onset_type_II):
    """onset_type_I and onset_type_II are two of the letters a, b, c and d"""
    for letter in (onset_type_I, onset_type_II):
        assert isinstance(letter, str) and letter.strip(" ().:").lower() in set("abcd"), (
            'each is one of the letters "a", "b", "c" and "d", in quotation marks'
        )

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: evidence

# %% [markdown]
# ## 9. Your evidence
#
# A colleague does not believe your `type_X` and `type_Y`. Convince her in four sentences or so: what did you see at the
# threshold of the f-I curves, what in the responses to pulses, and what follows from it? Since X and Y are drawn by lot,
# write of "the neuron with the lower threshold" and "the neuron with the higher threshold".

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The rate of the neuron with the higher threshold grows from about zero: 0.01 pA above its threshold it fires at about
# 4 Hz, so slowly that a step of 1 s holds only a few spikes. The neuron with the lower threshold jumps from silence to about
# 20 Hz and then hardly changes. Just above its pulse threshold the first one spikes more than 10 ms after the end of the
# pulse, and the later the weaker the pulse; the second one spikes within a few ms of the pulse. A rate that starts from
# zero and an arbitrarily late spike belong to type I, a rate that starts above zero and a prompt spike to type II: the
# neuron with the higher threshold is of type I.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# You have told two neurons apart by what they do, without looking at their equations. Save the notebook and hand it in.
