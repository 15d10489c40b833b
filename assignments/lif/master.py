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
# # The leaky integrate-and-fire neuron
#
# A membrane that leaks, a threshold, a reset: the simplest neuron that fires. You will find the current that makes it
# fire, measure how its rate grows with the current, and see what becomes of a current that oscillates.
#
# How this notebook works:
#
# - Wherever you see `...`, something is missing: replace it with your own code. More lines than one are always allowed.
#   Keep the names and arguments of the functions, since the tests call them.
# - The cell `grader.check("…")` after each question runs the public tests. They see to it that your answer has the
#   right form. Whether it is right is decided by further tests, with other neurons and other recordings.
#   So write functions that are true in general.
# - In a question with options, answer with the letter: `why_silent = "a"`.
# - A figure is judged by its curves and labels, so name both axes **with their units**, as in `plt.ylabel("v (mV)")`.
#   Colours and style are yours.
# - Every way that leads to the right result is welcome: loops or arrays, another solver, a simulator of your own instead of
#   Brian2. Only time is limited: 60 s for a cell, 15 s for one call of a function, 60 s for all the calls of one question
#   together, and 400 s for the whole notebook with its tests.
# - When your notebook is graded, NumPy, SciPy, Matplotlib and Brian2 are there, and all that comes with Python itself. Other
#   packages are not: `pip install` does not run while grading.
#
# Units are the same throughout: time in ms, voltage in mV, current in nA, resistance in MΩ, frequency in kHz. They fit
# together without factors, because 1 MΩ · 1 nA = 1 mV and 1 kHz · 1 ms = 1. Only firing rates are in Hz, as everywhere.
# Functions take and return plain numbers and arrays, never Brian2 quantities: `rec.v[0] / b2.mV` makes them plain.
#
# To read beside it: Gerstner, Kistler, Naud and Paninski, *Neuronal Dynamics* (2014), section 1.3.

# %%
import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np

from neurodynex.leaky_integrate_and_fire.LIF import LIF_Sinus, LIF_Step

# %% [markdown]
# ## The neuron
#
# `neurodynex/leaky_integrate_and_fire/LIF.py` lies beside this notebook. It simulates
#
# $$\tau \frac{dv}{dt} = -(v - v_{rest}) + R\,I(t), \qquad \text{and where } v > v_{threshold}: \text{ a spike, and } v \text{ becomes } v_{reset},$$
#
# with $\tau$ = 1 ms, $R$ = 1 MΩ, $v_{rest}$ = $v_{reset}$ = 0 mV and $v_{threshold}$ = 1 mV. There is no refractory time.
# `LIF_Step` gives it a step of current, `LIF_Sinus` an oscillating one; `LIF_Step?` in a cell of its own shows the arguments.

# %%
recording = LIF_Step(I_tstart=20, I_tend=70, I_amp=1.005, tend=100)

# %% [markdown]
# The next cell makes simulations easier to use: `run_step` and `run_sinus` return plain arrays.

# %%
def run_step(I_amp, duration=500.0):
    """Return t [ms] and v [mV] under a step of I_amp [nA] that begins at 20 ms and lasts `duration` [whole ms]."""
    rec = LIF_Step(I_tstart=20, I_tend=20 + duration, I_amp=I_amp, tend=duration + 40, do_plot=False)
    return np.asarray(rec.t / b2.ms), np.asarray(rec.v[0] / b2.mV)


def run_sinus(frequency):
    """Return t [ms], v [mV] and I [nA] for 40 ms under I(t) = 0.5 + 0.5 sin(2π · frequency · t), frequency in kHz."""
    rec = LIF_Sinus(I_freq=frequency, I_offset=0.5, I_amp=0.5, tend=40, dt=0.01, do_plot=False)
    return np.asarray(rec.t / b2.ms), np.asarray(rec.v[0] / b2.mV), np.asarray(rec.I[0] / b2.nA)


# %% [markdown]
# # Part I: a step of current

# %% [raw]
# # BEGIN QUESTION
# name: spikes
# points: 2

# %% [markdown]
# ## 1. Spikes in a recording
#
# The spike itself is not in the recording: as soon as the voltage exceeds the threshold it is set to the reset. What you
# see of a spike is a fall, within one sample, from near the threshold (1 mV) to exactly 0 mV. The voltage also falls
# when the current ends, but bit by bit, and it is 0 mV before the current begins.
#
# Write `spike_times(t, v)`. It returns the times [ms] of the spikes, as an array: for each spike the time of the first sample
# after the fall. Without a spike the array is empty. The recording may have another step than 0.1 ms, and the neuron another time
# constant; threshold and reset are those above.

# %% [raw]
# # BEGIN SOLUTION

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    # BEGIN SOLUTION
    fallen = np.diff(v) < -0.5
    return t[1:][fallen]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_spike_times_form(spike_times):
    """spike_times finds the one spike of a short recording, and none where there is none"""
    import numpy as np

    t = np.arange(0, 1.0, 0.1)
    v = np.array([0.0, 0.0, 0.3, 0.6, 0.8, 0.95, 0.0, 0.3, 0.6, 0.8])
    result = spike_times(t, v)
    assert result is not None, (
        "spike_times returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "spike_times: a blank, ..., is still to be filled in"
    assert np.shape(result) == (1,), "the recording holds one spike, so an array with one time is wanted"
    assert abs(result[0] - 0.6) < 0.11, "the voltage has fallen to 0 mV at 0.6 ms; is your time in ms?"
    silent = 0.5 * np.exp(-t)
    assert np.size(spike_times(t, silent)) == 0, "a voltage that falls little by little from 0.5 mV holds no spike"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: threshold
# points: 4

# %% [markdown]
# ## 2. The least step that fires
#
# How strong must a step be to make the neuron fire? Try, and halve: if the neuron is silent at one current and fires at
# another, try the one in the middle. It takes the place of one of the two, and the interval has half the width. That is
# *bisection*: ten simulations narrow the search a thousandfold.
#
# Write
#
# 1. `find_threshold(fires, low, high, accuracy=0.001)`. `fires` is a function that says, given an amplitude, whether there is a
#    spike: it is false at `low`, true at `high`, and changes once between. Return the amplitude where it changes, to within `accuracy`. Let
#    `fires` alone decide: the tests bring functions of their own, with other thresholds;
# 2. `fires(I_amp, duration=50.0)`: whether a step of `I_amp` [nA] and `duration` [ms] makes our neuron fire. It is your tool for
#    the two numbers, and no points hang on it;
# 3. `least_step_nA`: the least amplitude of a step of 50 ms that fires, to 0.005 nA;
# 4. `least_short_step_nA`: the same for a step of only 2 ms. Think before you run it: is it more or less, and by how much?

# %% [raw]
# # BEGIN SOLUTION

# %%
def find_threshold(fires, low, high, accuracy=0.001):
    """Return the amplitude between low (silent) and high (firing) from which on fires(amplitude) is true."""
    # BEGIN SOLUTION
    while high - low > accuracy:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    return high
    # END SOLUTION


def fires(I_amp, duration=50.0):
    """Return whether a step of I_amp [nA] that lasts `duration` [ms] makes the neuron fire."""
    t, v = run_step(I_amp, duration)
    return len(spike_times(t, v)) > 0  # SOLUTION


least_step_nA = find_threshold(fires, 0.0, 2.0)  # SOLUTION
least_short_step_nA = find_threshold(lambda I_amp: fires(I_amp, 2.0), 0.0, 2.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_find_threshold_form(find_threshold):
    """find_threshold finds the threshold of an easy function"""
    import numpy as np

    result = find_threshold(lambda amplitude: bool(amplitude > 3.0), 2.0, 5.0, accuracy=0.01)
    assert result is not None, (
        "find_threshold returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "find_threshold: a blank, ..., is still to be filled in"
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "find_threshold returns one number, an amplitude"
    assert abs(result - 3.0) <= 0.0101, "what fires above 3.0 only has its threshold there"

# %%
def test_least_steps_form(least_step_nA, least_short_step_nA):
    """least_step_nA and least_short_step_nA are two numbers, in nA"""
    import numpy as np

    for value in (least_step_nA, least_short_step_nA):
        assert "Ellipsis" not in repr(value), "a blank, ..., is still to be filled in"
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number, "each is one plain number, a current in nA"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: exactly_one
# points: 1

# %% [markdown]
# ## 3. Why exactly 1 nA is silent
#
# At 1.005 nA the neuron fires. At exactly 1 nA it stays silent, and a step of ten minutes would not change that. Why?
#
# - **a**: The voltage rises so slowly that it passes the threshold only after hours; all that is missing is time.
# - **b**: The simulation proceeds in steps of 0.1 ms and rounds a little down; exact mathematics would let it fire.
# - **c**: The voltage comes ever closer to $R\,I$, here 1 mV, but does not go beyond it, and only beyond is a spike.
# - **d**: The leak carries away all of the current as long as it is no more than 1 nA, so the voltage stays at rest.

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
    assert "Ellipsis" not in repr(why_silent), "why_silent: a blank, ..., is still to be filled in"
    assert str(why_silent).strip(" .:()").lower() in ("a", "b", "c", "d"), 'why_silent is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rate
# points: 3

# %% [markdown]
# ## 4. The firing rate
#
# Under a constant current spikes come at equal intervals, and the firing rate is one over the interval. Taken from the intervals, it does
# not depend on how long you wait before the current and after it.
#
# Write
#
# 1. `rate_Hz(spikes)`: the rate [**Hz**] of a train of spike times [ms], one over its *mean* interval. With no spike or with one
#    there is no interval: then the rate is 0 Hz;
# 2. `firing_rate(I_amp, run=None)`: the rate [Hz] during a step of `I_amp` [nA]. `run(I_amp)` simulates it and returns `t` [ms] and `v`
#    [mV], as `run_step` does; the tests hand in the simulators of other neurons.

# %% [raw]
# # BEGIN SOLUTION

# %%
def rate_Hz(spikes):
    """Return one over the mean interval of the spike times [ms] as a rate [Hz]; 0 for fewer than two spikes."""
    # BEGIN SOLUTION
    if len(spikes) < 2:
        return 0.0
    return 1000 / np.mean(np.diff(spikes))
    # END SOLUTION


def firing_rate(I_amp, run=None):
    """Return the firing rate [Hz] during a step of I_amp [nA], which run(I_amp) simulates."""
    if run is None:
        run = run_step
    t, v = run(I_amp)
    return rate_Hz(spike_times(t, v))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_rate_form(rate_Hz):
    """rate_Hz gives 100 Hz for a spike every 10 ms, and 0 Hz for no spike"""
    import numpy as np

    result = rate_Hz(np.array([10.0, 20.0, 30.0, 40.0]))
    assert result is not None, (
        "rate_Hz returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "rate_Hz: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "rate_Hz returns one number, in Hz"
    assert abs(result - 100.0) < 1e-6, "a spike every 10 ms makes 100 spikes in a second, 100 Hz"
    assert rate_Hz(np.array([])) == 0, "without a spike the rate is 0 Hz"

# %%
def test_firing_rate_form(firing_rate):
    """firing_rate returns one number and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(I_amp, duration=500.0):
        asked.append(1)
        t = np.arange(0, 60.0, 0.1)
        return t, np.where(t < 20.0, 0.0, 0.5)

    result = firing_rate(0.5, run)
    assert "Ellipsis" not in repr(result), "firing_rate: a blank, ..., is still to be filled in"
    assert asked, "firing_rate never called run(I_amp), the simulator that it was given"
    assert np.shape(result) == () and result == 0, "a neuron that stays at 0.5 mV has the rate 0 Hz"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: fi_curve
# points: 3

# %% [markdown]
# ## 5. The f-I curve
#
# Draw the firing rate over the amplitude of a step of 500 ms: at least ten amplitudes from 0.9 nA, where all is silent,
# to 1.5 nA. Put the amplitude on the horizontal axis, and name both axes with their units.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_fI = plt.figure()
# BEGIN SOLUTION
amplitudes = np.linspace(0.9, 1.5, 13)  # [nA]
plt.plot(amplitudes, [firing_rate(I_amp) for I_amp in amplitudes], "o-")
plt.xlabel("Step amplitude (nA)")
plt.ylabel("Firing rate (Hz)")
plt.title("f-I curve")
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_figure_fI_form(figure_fI):
    """Something is drawn in figure_fI, and its axes have labels"""
    panels = list(figure_fI.figure.get_axes())
    assert panels, "nothing is drawn in figure_fI yet"
    labels = [str(panel.get_xlabel()) for panel in panels], [str(panel.get_ylabel()) for panel in panels]
    labels[0].append(str(figure_fI.figure.get_supxlabel()))
    labels[1].append(str(figure_fI.figure.get_supylabel()))
    assert all(any(label.strip() for label in axis) for axis in labels), "name both axes: plt.xlabel(…), plt.ylabel(…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: onset
# points: 1

# %% [markdown]
# ## 6. How firing begins
#
# Between 1 and 1.005 nA the rate leaps from 0 to almost 190 Hz, or so it looks. What happens at currents that lie ever closer above
# 1 nA? Work it out, or look closer with `firing_rate(1.0001)` and the like.
#
# - **a**: The rate tends to a least value near 190 Hz: slower than that, this neuron cannot fire.
# - **b**: The rate falls in proportion to the distance from 1 nA, as on a straight line through that point.
# - **c**: The rate tends to 1/τ, since close to the threshold one time constant decides on the next spike.
# - **d**: The rate goes to zero, yet hesitantly, since the interval grows only with the logarithm of that distance.

# %% [raw]
# # BEGIN SOLUTION

# %%
how_it_begins = "d"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_how_it_begins_form(how_it_begins):
    """how_it_begins is one of the letters a, b, c and d"""
    assert "Ellipsis" not in repr(how_it_begins), "how_it_begins: a blank, ..., is still to be filled in"
    assert str(how_it_begins).strip(" .:()").lower() in ("a", "b", "c", "d"), 'how_it_begins is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: fi_shape
# points: 2

# %% [markdown]
# ## 7. The form of the f-I curve
#
# In three to six sentences: solve the equation of the membrane for the time from reset to threshold and explain with it why the f-I curve begins so steeply. Then say
# what a refractory time of 2 ms would change, near threshold and at strong currents.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# From the reset, $v(t) = R I (1 - e^{-t/\tau})$, which reaches the threshold after $\tau \ln\frac{RI}{RI - v_{threshold}}$. As the current approaches 1 nA from above,
# the logarithm grows without bound, but very slowly: at a millionth above the threshold current the interval is still only 14 ms, so the rate
# rises almost vertically from zero. A refractory time of 2 ms is added to every interval. Near threshold, where the interval is long, that matters less and
# less; at strong currents, where the rise takes almost no time, the rate no longer grows without bound but saturates at 1/(2 ms) = 500 Hz.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part II: an oscillating current
#
# Now the current is $I(t) = I_0 + I_1 \sin(2\pi f t)$, with $I_0 = I_1$ = 0.5 nA: never strong enough, at the frequencies below, to make the neuron fire.
# After a few milliseconds, when the start is forgotten, the voltage oscillates as well. The next cell records it at ten frequencies (this takes a few
# seconds); use `recordings` in the questions below.

# %%
frequencies = np.arange(1, 11) / 10  # [kHz]
recordings = {f: run_sinus(f) for f in frequencies}  # frequency [kHz] -> t [ms], v [mV], I [nA]

figure, axes = plt.subplots(2, 1, figsize=(8, 4), sharex=True, sharey=True, layout="constrained")
for axis, f in zip(axes, (0.1, 0.5)):
    t, v, current = recordings[f]
    axis.plot(t, current, color="tab:orange", linewidth=1, label="I (nA)")
    axis.plot(t, v, color="tab:blue", label="v (mV)")
    axis.set(title=f"{f:g} kHz", xlim=(0, 20))
axes[0].legend(loc="upper right")
axes[1].set_xlabel("Time (ms)")
plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: amplitude
# points: 2

# %% [markdown]
# ## 8. The amplitude of an oscillation
#
# Write `oscillation_amplitude(t, v)`. It returns the amplitude [mV] of the oscillation that a recording settles into: from its
# mean to its peak, half the way from the lowest to the highest value. Leave out the beginning: the voltage starts at 0 mV and first
# has to find its mean. Twenty milliseconds are more than enough for this, and a recording lasts 40 ms or more.

# %% [raw]
# # BEGIN SOLUTION

# %%
def oscillation_amplitude(t, v):
    """Return the amplitude [mV], mean to peak, of the oscillation that v [mV] at the times t [ms] settles into."""
    # BEGIN SOLUTION
    settled = v[t >= 20]
    return (settled.max() - settled.min()) / 2
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_amplitude_form(oscillation_amplitude):
    """oscillation_amplitude gives 3 mV for an oscillation between 1 and 7 mV"""
    import numpy as np

    t = np.arange(0, 50.0, 0.01)
    result = oscillation_amplitude(t, 4.0 + 3.0 * np.sin(2 * np.pi * 0.2 * t))
    assert result is not None, (
        "oscillation_amplitude returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
    )
    assert "Ellipsis" not in repr(result), "oscillation_amplitude: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "oscillation_amplitude returns one number, in mV"
    assert abs(result - 3.0) < 0.25, "between 1 and 7 mV lie 6 mV; the amplitude is half of that"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: amplitude_curve
# points: 3

# %% [markdown]
# ## 9. Amplitude over frequency
#
# Draw the amplitude of the voltage over the frequency of the current, from 0.1 to 1 kHz, for all the `recordings`. Name both axes with
# their units.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_amplitude = plt.figure()
# BEGIN SOLUTION
plt.plot(frequencies, [oscillation_amplitude(recordings[f][0], recordings[f][1]) for f in frequencies], "o-")
plt.xlabel("Frequency of the current (kHz)")
plt.ylabel("Amplitude of the voltage (mV)")
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_figure_amplitude_form(figure_amplitude):
    """Something is drawn in figure_amplitude, and its axes have labels"""
    panels = list(figure_amplitude.figure.get_axes())
    assert panels, "nothing is drawn in figure_amplitude yet"
    labels = [str(panel.get_xlabel()) for panel in panels], [str(panel.get_ylabel()) for panel in panels]
    labels[0].append(str(figure_amplitude.figure.get_supxlabel()))
    labels[1].append(str(figure_amplitude.figure.get_supylabel()))
    assert all(any(label.strip() for label in axis) for axis in labels), "name both axes: plt.xlabel(…), plt.ylabel(…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: filter
# points: 1

# %% [markdown]
# ## 10. Fast currents and spikes
#
# A current whose mean is below the threshold current oscillates, at first slowly, and at each peak the neuron fires. Now the
# frequency is raised while mean and amplitude of the current stay the same. What becomes of the spikes?
#
# - **a**: There are more and more, one for each peak of the current, however fast the peaks follow.
# - **b**: They cease: the membrane adds up current over about τ, and a fast peak is gone before it has charged it.
# - **c**: They stay as they are: whether there is a spike depends on the greatest current, and that has not changed.
# - **d**: They are most frequent at 1/(2πτ), about 0.16 kHz: there the membrane resonates.

# %% [raw]
# # BEGIN SOLUTION

# %%
fast_current = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_fast_current_form(fast_current):
    """fast_current is one of the letters a, b, c and d"""
    assert "Ellipsis" not in repr(fast_current), "fast_current: a blank, ..., is still to be filled in"
    assert str(fast_current).strip(" .:()").lower() in ("a", "b", "c", "d"), 'fast_current is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: phase
# points: 4

# %% [markdown]
# ## 11. Frequency and phase of an oscillation
#
# Write
#
# 1. `oscillation_frequency(t, v)`: the frequency [kHz] of the oscillation that a recording settles into; to 0.05 kHz is good
#    enough. Count its upward crossings of the mean, measure from peak to peak, or take the largest entry of its Fourier transform;
# 2. `phase_shift(t, v, current)`: the phase [**degrees**] of the voltage against the current, from −180 to 180. If the voltage has its peak a time $\Delta$ after
#    the current, and the frequency is $f$, it lags by $360° \cdot f\,\Delta$; write this as $-360° \cdot f\,\Delta$ or as $+360° \cdot f\,\Delta$, as you like. To
#    5 degrees is good enough. (A lag longer than half a period is the peak of another period.)

# %% [raw]
# # BEGIN SOLUTION

# %%
def oscillation_frequency(t, v):
    """Return the frequency [kHz] of the oscillation that v [mV] at the times t [ms] settles into."""
    # BEGIN SOLUTION
    v = v[t >= 20]
    t = t[t >= 20]
    above = v > v.mean()
    upward = t[1:][above[1:] & ~above[:-1]]
    return 1 / np.mean(np.diff(upward))
    # END SOLUTION


def phase_shift(t, v, current):
    """Return the phase [degrees] of the voltage v [mV] against the current [nA], both recorded at the times t [ms]."""
    # BEGIN SOLUTION
    f = oscillation_frequency(t, current)
    settled = t >= t[-1] - np.floor(f * 20) / f  # whole periods
    wave = np.exp(-2j * np.pi * f * t[settled])
    ratio = np.sum((v[settled] - v[settled].mean()) * wave) / np.sum((current[settled] - current[settled].mean()) * wave)
    return np.degrees(np.angle(ratio))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_frequency_form(oscillation_frequency):
    """oscillation_frequency gives 0.2 kHz for an oscillation with a period of 5 ms"""
    import numpy as np

    t = np.arange(0, 50.0, 0.01)
    result = oscillation_frequency(t, 4.0 + 3.0 * np.sin(2 * np.pi * 0.2 * t))
    assert result is not None, (
        "oscillation_frequency returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
    )
    assert "Ellipsis" not in repr(result), "oscillation_frequency: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "oscillation_frequency returns one number, in kHz"
    assert abs(result - 0.2) < 0.056, "a period of 5 ms is a frequency of 0.2 kHz"

# %%
def test_phase_form(phase_shift):
    """phase_shift gives 0 degrees for a voltage in step with the current"""
    import numpy as np

    t = np.arange(0, 50.0, 0.01)
    wave = np.sin(2 * np.pi * 0.2 * t)
    result = phase_shift(t, 4.0 + 3.0 * wave, 0.5 + 0.5 * wave)
    assert result is not None, (
        "phase_shift returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "phase_shift: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "phase_shift returns one number, in degrees"
    assert abs(result) < 6 or abs(result - 360) < 6, "voltage and current that peak together have the phase 0"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: phase_curve
# points: 3

# %% [markdown]
# ## 12. Frequency and phase over frequency
#
# Draw two curves over the frequency of the current, from 0.1 to 1 kHz: the frequency of the voltage [kHz] in one panel, its phase [°] in
# the other. `figure_phase.subplots(2, 1)` makes two panels. Name the axes with their units.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_phase = plt.figure(figsize=(6, 6), layout="constrained")
# BEGIN SOLUTION
above, below = figure_phase.subplots(2, 1, sharex=True)
above.plot(frequencies, [oscillation_frequency(*recordings[f][:2]) for f in frequencies], "o-")
above.set_ylabel("Frequency of the voltage (kHz)")
below.plot(frequencies, [phase_shift(*recordings[f]) for f in frequencies], "o-")
below.set_xlabel("Frequency of the current (kHz)")
below.set_ylabel("Phase (°)")
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_figure_phase_form(figure_phase):
    """Something is drawn in figure_phase, and its axes have labels"""
    panels = list(figure_phase.figure.get_axes())
    assert panels, "nothing is drawn in figure_phase yet"
    labels = [str(panel.get_xlabel()) for panel in panels], [str(panel.get_ylabel()) for panel in panels]
    labels[0].append(str(figure_phase.figure.get_supxlabel()))
    labels[1].append(str(figure_phase.figure.get_supylabel()))
    assert all(any(label.strip() for label in axis) for axis in labels), "name the axes: set_xlabel(…), set_ylabel(…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: phase_limit
# points: 1

# %% [markdown]
# ## 13. The lag at high frequencies
#
# The voltage lags behind the current. What becomes of the lag, counted in degrees, when the frequency is raised further and further?
#
# - **a**: It approaches 90°: the membrane then does nothing but add up the current, and the integral of a sine lags by that.
# - **b**: It approaches 180°: in the end the voltage is lowest where the current is highest, so that the two cancel.
# - **c**: It grows without bound: the membrane delays every current by τ, and ever more periods fit into this delay.
# - **d**: It returns to 0°: the amplitude vanishes, and with it the difference between the voltage and the current.

# %% [raw]
# # BEGIN SOLUTION

# %%
greatest_lag = "a"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_greatest_lag_form(greatest_lag):
    """greatest_lag is one of the letters a, b, c and d"""
    assert "Ellipsis" not in repr(greatest_lag), "greatest_lag: a blank, ..., is still to be filled in"
    assert str(greatest_lag).strip(" .:()").lower() in ("a", "b", "c", "d"), 'greatest_lag is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# That is a neuron with two numbers, τ and a threshold. Save the notebook and hand it in.
