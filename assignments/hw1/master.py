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
# # HW1: from an EEG rhythm to the Hodgkin–Huxley neuron
#
# You begin with the product of two arrays and end with a spiking neuron whose every channel you have written yourself.
#
# How this notebook works:
#
# - Wherever you see `...`, something is missing: replace it with your own code. One line is usually enough, and
#   more lines are always allowed. Keep the names and arguments of the functions, since the tests call them.
# - The cell `grader.check("…")` after each question runs the public tests. They see to it that your answer has the
#   right form. Whether it is right is decided by further tests, with other currents, other neurons and other noise.
#   So write functions that are true in general, and use `pars` rather than the numbers in it.
# - Every way that leads to the right result is welcome: loops or arrays, lists or arrays, another solver, helper
#   functions of your own. Only time is limited: 30 s for a cell, 15 s for one call of a function, 60 s for all the
#   calls of one question together, and 240 s for the whole notebook with its tests.
# - Some questions ask for a picture, with named axes and their units; which colours and styles you draw it in is up to
#   you. Some ask for a letter, and one for a few sentences, which a person reads.
# - All questions together are worth 60 points. Question 12 is a bonus: its 3 points come on top, and whoever leaves it out
#   loses nothing.
# - When your notebook is graded, NumPy, SciPy and Matplotlib are there, and all that comes with Python itself. Other
#   packages are not: `pip install` does not run while grading.
#
# Units are the same throughout: time in ms, voltage in mV, current in pA, conductance in nS. They fit together
# without factors, because 1 pA / 1 nS = 1 mV. Three places differ, and say so: the recording of question
# 3 (seconds and Hz), the white noise of question 7 (whose step counts in seconds) and the squid's axon at the end (per
# cm² of membrane).

# %%
import math
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from scipy.io import loadmat

# the margins of a figure and the gap between panels, as shares of its size: room for names and titles
margins = {"left": 0.11, "right": 0.97, "bottom": 0.17, "top": 0.91, "hspace": 0.3}
plt.rcParams.update({f"figure.subplot.{side}": share for side, share in margins.items()})


@contextmanager
def when_answered(question):
    """Run the lines below `with`; while the answer they need is missing, say so in one line."""
    figures = plt.get_fignums()
    try:
        yield
        panels = [axes for number in set(plt.get_fignums()) - set(figures) for axes in plt.figure(number).axes]
        assert not panels or any(axes.has_data() for axes in panels), "a blank (...) is still there"
    except Exception as problem:
        for number in set(plt.get_fignums()) - set(figures):
            plt.close(number)
        reason = f"{type(problem).__name__}: {problem}"
        if "ellipsis" in reason or "a blank" in reason:
            reason = "a blank (...) is still there"
        print(f"Nothing to show yet for {question} ({reason}).")

# %% [markdown]
# # Part I: Python practice

# %% [raw]
# # BEGIN QUESTION
# name: array_products
# points: 2

# %% [markdown]
# ## 1a. Products of arrays
#
# With NumPy arrays the star multiplies element by element, and `np.multiply` is the same operation under its full
# name: `[[1, 2, 3, 4]]` times `[[0, 4, 7, 6]]` is `[[0, 8, 21, 24]]`. Neither is the product of matrices; that one is
# written `@`.
#
# The two shapes need not agree. An axis of length 1 is stretched to the length that its partner has there, which is called
# *broadcasting*: so a column, of shape (3, 1), and a row, of shape (1, 4), fit together. `x[:, np.newaxis]` makes a
# column of a one-dimensional `x`, and `y[np.newaxis, :]` a row.
#
# Write
#
# 1. `two_products(a, b)`: it returns two arrays, the product by the star and the product by `np.multiply`;
# 2. `all_pairs(x, y)`, for one-dimensional `x` and `y`: it returns the array whose entry `[i, j]` is `x[i]` times
#    `y[j]`. One column times one row does it, without a loop.

# %% [raw]
# # BEGIN SOLUTION

# %%
def two_products(a, b):
    """Return a times b, element by element, made in two ways: by the star and by np.multiply."""
    by_star = a * b  # SOLUTION
    by_multiply = np.multiply(a, b)  # SOLUTION
    return by_star, by_multiply


def all_pairs(x, y):
    """Return the products of each x with each y, as an array of len(x) rows and len(y) columns."""
    return x[:, np.newaxis] * y[np.newaxis, :]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_two_products_form(two_products):
    """two_products gives [[0, 8, 21, 24]] twice for the two arrays of the text"""
    import numpy as np

    result = two_products(np.array([[1, 2, 3, 4]]), np.array([[0, 4, 7, 6]]))
    assert result is not None, "two_products returned nothing; does it end with 'return by_star, by_multiply'?"
    assert "Ellipsis" not in repr(result), "two_products: a blank, ..., is still to be filled in"
    assert len(result) == 2, "two_products returns two arrays"
    for product in result:
        assert np.array_equal(product, [[0, 8, 21, 24]]), "1 · 0, 2 · 4, 3 · 7, 4 · 6: element by element"

# %%
def test_all_pairs_form(all_pairs):
    """all_pairs has a row for each x and a column for each y"""
    import numpy as np

    result = all_pairs(np.array([1.0, 10.0, 100.0]), np.array([2.0, 3.0]))
    assert result is not None, (
        "all_pairs returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "all_pairs: a blank, ..., is still to be filled in"
    assert np.shape(result) == (3, 2), "three x and two y make an array of three rows and two columns"
    assert np.allclose(result[1], [20.0, 30.0]), "the second row is the second x, 10, times each y"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: broadcasting
# points: 1

# %% [markdown]
# ## 1b. What fits together
#
# Two questions, each worth half a point. Answer with one letter in quotation marks, as in `"a"`. Think first, then try it.
#
# **`column_times_row`**: a column of shape (3, 1) times a row of shape (1, 4), with the star, is
#
# - (a) an error, because the shapes differ
# - (b) one number, the sum of the products
# - (c) an array of shape (3, 4): the products of all pairs
# - (d) an array of shape (3, 1): each entry times the sum of the row
#
# **`three_times_four`**: an array of shape (3,) times an array of shape (4,), with the star, is
#
# - (a) an array of shape (3, 4): the products of all pairs
# - (b) an error, because 3 and 4 differ and neither is 1
# - (c) an array of shape (3,): the fourth entry is left over
# - (d) an array of shape (4,): the missing entry counts as 0

# %% [raw]
# # BEGIN SOLUTION

# %%
column_times_row = "c"  # SOLUTION
three_times_four = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_column_times_row_form(column_times_row):
    """column_times_row is one of the letters a, b, c and d"""
    assert column_times_row is not ..., "column_times_row: a blank, ..., is still to be filled in"
    letter = column_times_row.strip(" ().").lower() if isinstance(column_times_row, str) else ""
    assert letter in list("abcd"), 'column_times_row is one letter between quotation marks, as in "a"'

# %%
def test_three_times_four_form(three_times_four):
    """three_times_four is one of the letters a, b, c and d"""
    assert three_times_four is not ..., "three_times_four: a blank, ..., is still to be filled in"
    letter = three_times_four.strip(" ().").lower() if isinstance(three_times_four, str) else ""
    assert letter in list("abcd"), 'three_times_four is one letter between quotation marks, as in "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: square
# points: 1

# %% [markdown]
# ## 2. A first function
#
# Write `my_square_function(x, c)`, which returns $x^2 + c$. It should work on a number as well as on a NumPy array,
# element by element: with arrays `*`, `+` and `**` do that by themselves.
#
# `my_square_function?` in a cell of its own shows what Python knows of your function.

# %% [raw]
# # BEGIN SOLUTION

# %%
def my_square_function(x, c):
    """Return x squared, plus c."""
    return x**2 + c  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_square_easy(my_square_function):
    """my_square_function gives 13 for x = 3 and c = 4"""
    result = my_square_function(3, 4)
    assert result is not None, (
        "my_square_function returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result == 13, "3 squared plus 4 is 13; your function gives something else"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: spectrum
# points: 4

# %% [markdown]
# ## 3a. The rhythm of a recording
#
# `data/eeg.mat` holds 40 s of a (synthetic) EEG: `eeg` in µV, and `t` in s. The next cell loads it.
#
# How much of the signal swings at which frequency? The *power spectral density* says it. For a signal of $n$
# samples, $dt$ apart, that lasts $T = n\,dt$,
#
# $$S_{xx}(f_j) = \frac{2\,dt^2}{T}\,\left|\mathrm{FFT}(x - \bar x)_j\right|^2, \qquad f_j = \frac{j}{T}, \qquad j = 0, 1, \dots, \lfloor n/2 \rfloor - 1 .$$
#
# - The mean $\bar x$ is taken away first, or it would stand as a tall line at 0 Hz.
# - A real signal has a symmetric spectrum. Only the first half is kept, the first `n // 2` values; the factor 2 pays
#   for the other half.
# - With this factor the area under $S_{xx}$ is the variance of the signal. For a signal in µV, $S_{xx}$ is in µV²/Hz.
#
# Write
#
# 1. `power_spectrum(x, dt)`, with `dt` in **seconds**: it returns the frequencies [Hz] and $S_{xx}$, two real arrays
#    of the same length;
# 2. `dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0)`: it returns the frequency [Hz] at which $S_{xx}$ is
#    largest **among those from `low` to `high`**. Below 4 Hz lies slow drift, and at 50 Hz you hear the mains: both
#    can be stronger than anything the brain does;
# 3. `rhythm_hz`, the dominant rhythm of our recording in Hz. To 0.2 Hz is good enough.

# %%
recording = loadmat("data/eeg.mat")
eeg = recording["eeg"][0]          # [µV]
t_eeg = recording["t"][0]          # [s]
dt_eeg = t_eeg[1] - t_eeg[0]       # [s]

# %% [raw]
# # BEGIN SOLUTION

# %%
def power_spectrum(x, dt):
    """Return the frequencies [Hz] and the power spectral density of x, sampled every dt seconds."""
    x = np.asarray(x)
    n = len(x)

    # the duration [s]
    T = n * dt  # SOLUTION

    # the Fourier transform of the signal without its mean: np.fft.fft, and xf.conj() for |xf|² = xf · conj(xf)
    xf = np.fft.fft(x - x.mean())  # SOLUTION

    # the power spectral density: the first half
    Sxx = (2 * dt**2 / T * (xf * xf.conj()))[: n // 2]  # SOLUTION

    # the frequencies that belong to it [Hz]
    frequencies = np.arange(n // 2) / T  # SOLUTION

    return frequencies, np.real(Sxx)


def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    """Return the frequency [Hz] of the greatest power between low and high [Hz]."""
    # BEGIN SOLUTION
    inside = (frequencies >= low) & (frequencies <= high)
    return frequencies[inside][np.argmax(Sxx[inside])]
    # END SOLUTION


rhythm_hz = dominant_rhythm(*power_spectrum(eeg, dt_eeg))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_spectrum_form(power_spectrum):
    """power_spectrum returns frequencies and power, two real arrays of n // 2 values"""
    import numpy as np

    x = np.sin(2 * np.pi * 5 * 0.01 * np.arange(200))
    result = power_spectrum(x, 0.01)
    assert result is not None, "power_spectrum returned nothing; does it end with 'return frequencies, …'?"
    assert "Ellipsis" not in repr(result), "power_spectrum: a blank, ..., is still to be filled in"
    assert len(result) == 2, "power_spectrum returns two things: the frequencies and Sxx"
    frequencies, power = (np.asarray(part) for part in result)
    assert frequencies.shape in ((100,), (101,)), "200 samples give 100 frequencies: keep the first half"
    assert power.shape == frequencies.shape, "Sxx has one value for each frequency: keep the first half"
    assert power.dtype.kind == "f", "Sxx holds real numbers: take np.real(…) of the product"
    assert abs(frequencies[np.argmax(power)] - 5.0) < 0.01, (
        "a sine of 5 Hz has its peak at 5 Hz; look at the frequencies, j / T with T = n * dt"
    )

# %%
def test_dominant_rhythm_form(dominant_rhythm):
    """dominant_rhythm returns one number, the frequency of the peak"""
    import numpy as np

    frequencies, power = np.arange(100) * 0.5, np.ones(100)
    power[18] = 7.0
    result = dominant_rhythm(frequencies, power)
    assert result is not None, (
        "dominant_rhythm returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "dominant_rhythm: a blank, ..., is still to be filled in"
    result = np.asarray(result)
    assert result.shape == () and result.dtype.kind in "iuf", "dominant_rhythm returns one number, a frequency in Hz"
    assert abs(result - 9.0) < 0.01, "a spectrum whose only peak is at 9 Hz has its rhythm there"

# %%
def test_rhythm_form(rhythm_hz):
    """rhythm_hz is one number, in Hz, between 4 and 40"""
    import numpy as np

    is_number = np.shape(rhythm_hz) == () and np.asarray(rhythm_hz).dtype.kind in "iuf"
    assert is_number, "rhythm_hz is one number, the frequency in Hz"
    assert 4 <= rhythm_hz <= 40, "the rhythm lies between 4 and 40 Hz; leave the mains and the slow drift aside"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: spectrum_figure
# points: 2

# %% [markdown]
# ## 3b. The picture of the rhythm
#
# Write `draw_spectrum(frequencies, Sxx)`. It draws $S_{xx}$ [µV²/Hz] over the frequency [Hz] and names both axes with
# their units. Show the frequencies up to 70 Hz. Draw $S_{xx}$ as it is, not its logarithm: if you want to see weak and strong
# at once, give the *axis* a logarithmic scale (`axis.semilogy`, or `axis.set_yscale("log")`).
#
# The last lines draw the spectrum of our recording. You should see four things: slow drift at the left that falls with
# the frequency, the needle of the rhythm, a lower one of another rhythm, and the needle of the mains.

# %% [raw]
# # BEGIN SOLUTION

# %%
def draw_spectrum(frequencies, Sxx):
    """Draw the power spectral density over the frequency, up to 70 Hz, with labels; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3))
    # BEGIN SOLUTION
    axis.semilogy(frequencies[1:], Sxx[1:], linewidth=0.8)
    axis.set(xlabel="Frequency (Hz)", ylabel="Power (µV²/Hz)", xlim=(0, 70))
    # END SOLUTION
    return figure


with when_answered("the picture of the rhythm"):
    figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_spectrum_figure_form(figure_spectrum):
    """figure_spectrum shows something, and both axes have a label"""
    assert figure_spectrum is not None, "draw_spectrum returned nothing; does it end with 'return figure'?"
    panels = list(figure_spectrum.axes)
    above = figure_spectrum.get_supxlabel(), figure_spectrum.get_supylabel()
    labels = [(panel.get_xlabel() or above[0], panel.get_ylabel() or above[1]) for panel in panels]
    assert any(panel.has_data() for panel in panels), (
        "figure_spectrum is empty: a blank, ..., is still to be filled in"
    )
    assert any(x and y for x, y in labels), "name both axes: axis.set(xlabel=…, ylabel=…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part II: neuron models

# %% [markdown]
# The parameters of our neuron, and of its simulation, travel together in a dictionary that we call `pars`.
# `default_pars()` makes one; keyword arguments change or add entries, as in `default_pars(T=1000.0, tau_m=20.0)`.
#
# | entry | meaning | value |
# |---|---|---|
# | `V_th` | threshold | −55 mV |
# | `V_reset` | voltage after a spike | −75 mV |
# | `V_init` | voltage at the start | −75 mV |
# | `E_L` | leak potential | −75 mV |
# | `tau_m` | membrane time constant | 10 ms |
# | `g_L` | leak conductance | 10 nS |
# | `tref` | refractory time | 2 ms |
# | `T` | duration | 400 ms |
# | `dt` | time step | 0.1 ms |
# | `range_t` | the sample times 0, dt, 2 dt, … below T | array, in ms |

# %%
def default_pars(**kwargs):
    """Return the parameters of the neuron and of its simulation; keyword arguments change or add entries."""
    pars = {
        "V_th": -55.0,     # [mV]
        "V_reset": -75.0,  # [mV]
        "V_init": -75.0,   # [mV]
        "E_L": -75.0,      # [mV]
        "tau_m": 10.0,     # [ms]
        "g_L": 10.0,       # [nS]
        "tref": 2.0,       # [ms]
        "T": 400.0,        # [ms]
        "dt": 0.1,         # [ms]
    }
    pars.update(kwargs)
    pars["range_t"] = np.arange(0, pars["T"], pars["dt"])  # [ms]
    return pars

# %% [raw]
# # BEGIN QUESTION
# name: lif
# points: 6

# %% [markdown]
# ## 4. The leaky integrate-and-fire neuron
#
# A membrane that leaks, charged by a current:
#
# $$\tau_m \frac{dV}{dt} = -(V - E_L) + \frac{I}{g_L} .$$
#
# When $V$ reaches the threshold $V_{th}$ we say that the neuron fires. The spike itself is not drawn: $V$ is set to
# $V_{reset}$ and stays there for the refractory time $t_{ref}$.
#
# `run_LIF(pars, Iinj, stop=False)` simulates the neuron and returns the voltage [mV] at the times `range_t` and the
# spike times [ms]. `Iinj` is the injected current [pA]: one number, or an array with one value for each sample.
# With `stop=True` the current is a *pulse*: only the middle 2000 samples are kept, from `n // 2 - 1000` up to
# `n // 2 + 1000`, and it is zero before and after.
#
# Everything is there but the membrane. Fill in the update, by Euler's method: over a short step $dt$ the voltage
# changes by
#
# $$dv = \frac{dt}{\tau_m}\left(-(V - E_L) + \frac{I}{g_L}\right).$$

# %% [raw]
# # BEGIN SOLUTION

# %%
def run_LIF(pars, Iinj, stop=False):
    """Return the voltage [mV] at the times range_t and the spike times [ms] of a LIF neuron.

    Iinj is the injected current [pA], a number or an array; stop=True keeps its middle 2000 samples only.
    """
    V_th, V_reset, V_init = pars["V_th"], pars["V_reset"], pars["V_init"]
    E_L, g_L, tau_m, tref = pars["E_L"], pars["g_L"], pars["tau_m"], pars["tref"]
    dt, n = pars["dt"], pars["range_t"].size

    current = Iinj * np.ones(n)
    if stop:
        begin, end = max(n // 2 - 1000, 0), n // 2 + 1000
        current[:begin] = 0.0
        current[end:] = 0.0

    # lists: one number at a time is read and written several times faster than in an array
    current = current.tolist()
    v = [0.0] * n
    v[0] = V_init
    spikes = []        # [ms]
    waiting = 0        # refractory steps that are left
    for it in range(n - 1):
        if waiting > 0:              # still refractory
            v[it] = V_reset
            waiting -= 1
        elif v[it] >= V_th:          # a spike
            spikes.append(it * dt)
            v[it] = V_reset
            waiting = round(tref / dt)

        # the change of the membrane potential over one step, from v[it] and current[it]
        dv = dt / tau_m * (-(v[it] - E_L) + current[it] / g_L)  # SOLUTION

        # the membrane potential at the next step
        v[it + 1] = v[it] + dv  # SOLUTION

    return np.array(v), np.array(spikes)

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_lif_form(run_LIF):
    """run_LIF returns a voltage for each sample, and the spike times"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=100.0, dt=0.1, range_t=np.arange(0, 100.0, 0.1))
    result = run_LIF(pars, 0.0)
    assert result is not None, "run_LIF returned nothing; does it end with 'return v, …'?"
    assert "Ellipsis" not in repr(result), "run_LIF: a blank, ..., is still to be filled in"
    assert len(result) == 2, "run_LIF returns two things: the voltage and the spike times"
    v, spikes = np.asarray(result[0]), np.asarray(result[1])
    assert v.shape == (1000,), "the voltage has one value for each entry of range_t"
    assert np.all(np.abs(v + 75.0) < 1e-6), "without a current a neuron that starts at E_L = -75 mV stays there"
    assert spikes.size == 0, "without a current the neuron does not fire"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# Below, the same neuron under a pulse of 100 pA and under a direct current of 250 pA. The first one stays silent; the next
# two questions ask why.

# %%
with when_answered("run_LIF"):
    pars = default_pars()
    v_pulse, _ = run_LIF(pars, 100.0, stop=True)
    v_direct, spikes_direct = run_LIF(pars, 250.0)
    figure, axes = plt.subplots(2, 1, figsize=(8, 5), sharex=True, sharey=True)
    for axis, v, title in zip(axes, (v_pulse, v_direct), ("A pulse of 100 pA", "A direct current of 250 pA")):
        axis.plot(pars["range_t"], v, linewidth=1)
        axis.axhline(pars["V_th"], color="gray", linestyle="--", linewidth=0.8)
        axis.set(ylabel="V (mV)", title=title)
    axes[1].plot(spikes_direct, np.full(len(spikes_direct), -52.0), "|", color="black")
    axes[1].set_xlabel("Time (ms)")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: pulse
# points: 2

# %% [markdown]
# ## 5a. A pulse that is too weak
#
# Without a threshold, the membrane would settle under a constant current $I$ where nothing changes any more, $dV/dt = 0$.
# Solve the equation of question 4 for $V$ there; then write
#
# 1. `settles_at(pars, current)`: the voltage [mV] at which the membrane would settle under a direct current [pA],
#    by that formula;
# 2. `highest_voltage(pars, current, run=None)`: the highest voltage [mV] during a *pulse* of that current, by simulation.
#    `run(pars, current, stop=True)` simulates the pulse and returns voltage and spike times, exactly as `run_LIF` does; if
#    no `run` is given, the first two lines take your `run_LIF`. Call `run`: we shall hand in a simulator of ours;
# 3. `pulse_peak_mV`, the highest voltage of the neuron with the default parameters during a pulse of 100 pA. This number
#    (0.5 of the 2 points) is made by your own `run_LIF`, so it is right only if question 4 is.

# %% [raw]
# # BEGIN SOLUTION

# %%
def settles_at(pars, current):
    """Return the voltage [mV] at which the membrane would settle under a direct current [pA], without a threshold."""
    return pars["E_L"] + current / pars["g_L"]  # SOLUTION


def highest_voltage(pars, current, run=None):
    """Return the highest voltage [mV] during a pulse [pA]; run(pars, current, stop=True) simulates it."""
    if run is None:
        run = run_LIF
    # BEGIN SOLUTION
    v, spikes = run(pars, Iinj=current, stop=True)
    return np.max(v)
    # END SOLUTION


pulse_peak_mV = highest_voltage(default_pars(), 100.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_settles_at_form(settles_at):
    """settles_at returns one voltage; without a current it is E_L"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    result = settles_at(pars, 0.0)
    assert result is not None, (
        "settles_at returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "settles_at: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "settles_at returns one number, a voltage in mV"
    assert abs(result + 75.0) < 1e-6, "without a current the membrane settles at E_L = -75 mV"

# %%
def test_highest_voltage_form(highest_voltage):
    """highest_voltage asks the simulator that it was given, for a pulse"""
    import numpy as np

    pulses = []

    def run(pars, Iinj, stop=False):
        pulses.append(bool(stop))
        return np.array([-75.0, -61.0, -70.0]), np.array([])

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=0.3, dt=0.1, range_t=np.array([0.0, 0.1, 0.2]))
    result = highest_voltage(pars, 50.0, run)
    assert result is not None, (
        "highest_voltage returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "highest_voltage: a blank, ..., is still to be filled in"
    assert pulses, "highest_voltage never called run(pars, current, stop=True)"
    assert pulses[-1], "a pulse is simulated with stop=True"
    assert np.shape(result) == (), "highest_voltage returns one number, a voltage in mV"
    assert abs(result + 61.0) < 1e-6, "of the voltages -75, -61 and -70 mV the highest is -61 mV"

# %%
def test_pulse_peak_form(pulse_peak_mV):
    """pulse_peak_mV is one number, in mV"""
    import numpy as np

    is_number = np.shape(pulse_peak_mV) == () and np.asarray(pulse_peak_mV).dtype.kind in "iuf"
    assert is_number, "pulse_peak_mV is one number, a voltage in mV"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: why_silent
# points: 1

# %% [markdown]
# ## 5b. Why there is no spike
#
# The pulse of 100 pA lasts 200 ms and the neuron stays silent. **`why_silent`**: why?
#
# - (a) 200 ms are too short: a pulse of 100 pA that lasts long enough reaches the threshold in the end
# - (b) the membrane settles below the threshold, and no pulse of 100 pA gets it there, however long
# - (c) the neuron is refractory when the pulse begins, and has lost the charge when that is over
# - (d) the reset pulls the voltage back to −75 mV whenever it comes close to the threshold

# %% [raw]
# # BEGIN SOLUTION

# %%
why_silent = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_why_silent_form(why_silent):
    """why_silent is one of the letters a, b, c and d"""
    assert why_silent is not ..., "why_silent: a blank, ..., is still to be filled in"
    letter = why_silent.strip(" ().").lower() if isinstance(why_silent, str) else ""
    assert letter in list("abcd"), 'why_silent is one letter between quotation marks, as in "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: least_current
# points: 3

# %% [markdown]
# ## 6a. The least current that fires
#
# With a weak direct current the neuron stays silent for ever, with a strong one it fires again and again. The border
# between the two is the *rheobase*. Find it by trying.
#
# Write `find_least_current(pars, run=None)`. It returns the least direct current [pA] at which the neuron with
# the parameters `pars` fires at least once. `run` is the simulator to try it with: `run(pars, current)` returns
# voltage and spike times, exactly as `run_LIF` does. If none is given, the first two lines take your `run_LIF`: keep
# them. Call `run`, not `run_LIF`, and let its spikes decide: we shall hand your function other neurons, and also other
# simulators, whose threshold is not where a formula for this neuron would put it.
#
# - **Precision:** within 1 pA of the true border, on either side.
# - Every neuron that we try is silent at 0 pA and fires at 600 pA, with its border between 50 and 500 pA.
# - Halving the interval again and again takes about ten runs. Trying one current after the other is slower and just
#   as right; steps of 1 pA are fine enough.
#
# Then let `least_current_pA` be the least current of the neuron with the default parameters. This number (0.5 of the
# 3 points) comes from your own `run_LIF`, so it is right only if question 4 is; your function is judged with simulators
# of ours, and does not need question 4.

# %% [raw]
# # BEGIN SOLUTION

# %%
def find_least_current(pars, run=None):
    """Return the least direct current [pA] at which the neuron fires, to 1 pA; run(pars, current) simulates it."""
    if run is None:
        run = run_LIF
    silent, firing = 0.0, 600.0  # [pA] no spike here, spikes there
    # BEGIN SOLUTION
    while firing - silent > 0.5:
        middle = (silent + firing) / 2
        v, spikes = run(pars, middle)
        if len(spikes) > 0:
            firing = middle
        else:
            silent = middle
    # END SOLUTION
    return firing


least_current_pA = find_least_current(default_pars())  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_least_current_form(find_least_current):
    """find_least_current returns one current, and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(pars, Iinj, stop=False):
        asked.append(1)
        fires = float(np.max(Iinj)) > 300.0
        return np.full(10, -75.0), np.array([12.5]) if fires else np.array([])

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    result = find_least_current(pars, run)
    assert result is not None, (
        "find_least_current returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "find_least_current: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "find_least_current returns one number, a current in pA"
    assert asked, (
        "find_least_current never called run(pars, current): a blank, ..., is still to be filled in, "
        "or a formula stands where the simulator decides"
    )
    assert abs(current - 300.0) <= 1.001, "a simulator that fires above 300 pA has its least current at 300 pA"

# %%
def test_least_current_number_form(least_current_pA):
    """least_current_pA is one number, in pA"""
    import numpy as np

    is_number = np.shape(least_current_pA) == () and np.asarray(least_current_pA).dtype.kind in "iuf"
    assert is_number, "least_current_pA is one number, a current in pA"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: interval
# points: 3

# %% [markdown]
# ## 6b. The interval between two spikes
#
# Between two spikes the membrane relaxes from $V_{reset}$ towards $V_\infty = E_L + I/g_L$ with the time constant
# $\tau_m$, and fires when it meets the threshold on its way. How long does that take? Solve
#
# $$V_{th} = V_\infty + (V_{reset} - V_\infty)\, e^{-t/\tau_m}$$
#
# for $t$, and add the time during which the neuron waits. Write
#
# 1. `theory_interval(pars, current)`: the interval [ms] between two spikes under a direct current [pA], by the formula.
#    Where the neuron never fires (when $V_\infty$ is below the threshold, or just meets it) the interval is `np.inf`;
# 2. `measured_interval(pars, current, run=None)`: the mean interval [ms] in a simulation, `run(pars, current)`, which
#    returns voltage and spike times as `run_LIF` does; `np.nan` if there are fewer than two spikes. If no `run` is given, it
#    takes your `run_LIF`;
# 3. `interval_250_ms`, the interval of the neuron with the default parameters at 250 pA, to 0.1 ms. Theory and
#    simulation should agree about it; do they?

# %% [raw]
# # BEGIN SOLUTION

# %%
def theory_interval(pars, current):
    """Return the interval between two spikes [ms] under a direct current [pA], np.inf if there are none."""
    # BEGIN SOLUTION
    v_inf = pars["E_L"] + current / pars["g_L"]
    if v_inf <= pars["V_th"]:
        return np.inf
    return pars["tref"] + pars["tau_m"] * np.log((v_inf - pars["V_reset"]) / (v_inf - pars["V_th"]))
    # END SOLUTION


def measured_interval(pars, current, run=None):
    """Return the mean interval [ms] between the spikes of run(pars, current), np.nan for fewer than two spikes."""
    if run is None:
        run = run_LIF
    # BEGIN SOLUTION
    v, spikes = run(pars, Iinj=current)
    if len(spikes) < 2:
        return np.nan
    return np.mean(np.diff(spikes))
    # END SOLUTION


interval_250_ms = theory_interval(default_pars(), 250.0)  # SOLUTION

with when_answered("the two intervals"):
    print(f"by the formula {interval_250_ms:.2f} ms, by simulation {measured_interval(default_pars(), 250.0):.2f} ms")

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_theory_interval_form(theory_interval):
    """theory_interval returns one time; a neuron without current never fires"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    result = theory_interval(pars, 0.0)
    assert result is not None, (
        "theory_interval returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "theory_interval: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "theory_interval returns one number, a time in ms"
    assert result == np.inf, "without a current the neuron never fires: the interval is np.inf"
    assert 0 < theory_interval(pars, 300.0) < 100, "at 300 pA there is a spike every few milliseconds"

# %%
def test_measured_interval_form(measured_interval):
    """measured_interval asks the simulator that it was given; one spike makes no interval"""
    import numpy as np

    trains = {}

    def run(pars, Iinj, stop=False):
        return np.full(10, -75.0), np.array(trains["now"])

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    trains["now"] = [10.0, 30.0, 50.0]
    result = measured_interval(pars, 300.0, run)
    assert result is not None, (
        "measured_interval returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "measured_interval: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "measured_interval returns one number, a time in ms"
    assert abs(result - 20.0) < 1e-6, "spikes at 10, 30 and 50 ms are 20 ms apart; does it call run(pars, current)?"
    trains["now"] = [10.0]
    assert np.isnan(measured_interval(pars, 300.0, run)), "one spike makes no interval: the answer is np.nan"

# %%
def test_interval_number_form(interval_250_ms):
    """interval_250_ms is one number, in ms"""
    import numpy as np

    is_number = np.shape(interval_250_ms) == () and np.asarray(interval_250_ms).dtype.kind in "iuf"
    assert is_number, "interval_250_ms is one number, a time in ms"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: tau_m
# points: 1

# %% [markdown]
# ## 6c. A slower membrane
#
# Let $\tau_m$ grow from 10 ms to 30 ms; all else stays. Half a point each.
#
# **`tau_m_and_rate`**: at 250 pA the neuron now fires
#
# - (a) more often, because a slow membrane adds up the current over a longer time
# - (b) as often as before, because $\tau_m$ does not change how far the current can lift the voltage
# - (c) exactly a third as often, because all that happens takes three times as long
# - (d) less often, yet more than a third as often, because the rise takes three times as long and $t_{ref}$ does not
#
# **`tau_m_and_least_current`**: the least current at which it fires is now
#
# - (a) the same, because the voltage at which the membrane settles does not depend on $\tau_m$
# - (b) three times as large, because a slow membrane needs a stronger push
# - (c) smaller, because a slow membrane loses less of its charge on the way
# - (d) larger, because a slow membrane leaks for longer before it gets to the threshold

# %% [raw]
# # BEGIN SOLUTION

# %%
tau_m_and_rate = "d"  # SOLUTION
tau_m_and_least_current = "a"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_tau_m_and_rate_form(tau_m_and_rate):
    """tau_m_and_rate is one of the letters a, b, c and d"""
    assert tau_m_and_rate is not ..., "tau_m_and_rate: a blank, ..., is still to be filled in"
    letter = tau_m_and_rate.strip(" ().").lower() if isinstance(tau_m_and_rate, str) else ""
    assert letter in list("abcd"), 'tau_m_and_rate is one letter between quotation marks, as in "a"'

# %%
def test_tau_m_and_least_current_form(tau_m_and_least_current):
    """tau_m_and_least_current is one of the letters a, b, c and d"""
    assert tau_m_and_least_current is not ..., "tau_m_and_least_current: a blank, ..., is still to be filled in"
    letter = tau_m_and_least_current.strip(" ().").lower() if isinstance(tau_m_and_least_current, str) else ""
    assert letter in list("abcd"), 'tau_m_and_least_current is one letter between quotation marks, as in "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: white_noise
# points: 3

# %% [markdown]
# ## 7. A white-noise current
#
# In the brain no current is constant: thousands of synapses make it tremble. The simplest noise forgets itself
# from one moment to the next, and is called *white*. In steps of $dt$ it reads
#
# $$I_k = \mu + \frac{\sigma}{\sqrt{dt / 1000}}\; z_k ,$$
#
# with $z_k$ independent standard normal numbers and $dt$ in ms, so that $dt/1000$ is the step in **seconds** and
# $\sigma$ is in pA·√s. The root has a purpose: the membrane adds up many small steps, and only with this factor the
# effect of the noise on the membrane does not depend on how finely we cut the time.
#
# Write `my_GWN(pars, mu, sig, myseed=False)`. It returns an array with one current [pA] for each entry of
# `pars["range_t"]`. With a number for `myseed` the same noise comes back at each call, and another number gives other
# noise; with `myseed=False` each call gives new noise.

# %% [raw]
# # BEGIN SOLUTION

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.random.randn(n) / np.sqrt(dt / 1000)  # SOLUTION
    return I_gwn

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_gwn_form(my_GWN):
    """my_GWN returns one current for each sample; without noise it is mu"""
    import numpy as np

    pars = {"T": 50.0, "dt": 0.1, "range_t": np.arange(0, 50.0, 0.1)}
    current = my_GWN(pars, 200.0, 0.0, myseed=1)
    assert current is not None, "my_GWN returned nothing; does it end with 'return I_gwn'?"
    assert "Ellipsis" not in repr(current), "my_GWN: a blank, ..., is still to be filled in"
    current = np.asarray(current)
    assert current.shape == (500,), "the current has one value for each entry of range_t"
    assert np.all(np.abs(current - 200.0) < 1e-6), "with sig = 0 the current is mu = 200 pA throughout"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: f_i_curves
# points: 3

# %% [markdown]
# ## 8a. F-I curves with and without noise
#
# How often a neuron fires under each mean current is its *F-I curve*, frequency over current. Noise changes it.
#
# Write `sigma_affect(sig_gwn, run=None, noise=None)`. For each mean current from 100 pA to 400 pA in steps of 10 pA, **both
# ends included**, it simulates one second (`T` = 1000 ms) twice: under white noise of strength `sig_gwn` around that
# mean, and under the mean as a direct current. It returns three arrays of 31 values: the spike counts with noise, the
# spike counts without, and the mean currents [pA]. Since it counts for one second, a count is also a rate in Hz.
#
# `run(pars, current)` simulates as `run_LIF` does, and `noise(pars, mu, sig)` makes a current as `my_GWN` does. If
# they are not given, the first lines take your own two functions: keep them, and call `run` and `noise`. We shall hand in
# others, so this question does not need the earlier ones. Do not fix a seed: each current deserves its own noise.

# %% [raw]
# # BEGIN SOLUTION

# %%
def sigma_affect(sig_gwn, run=None, noise=None):
    """Return spike counts with noise, spike counts without, and the mean currents [pA]: 100, 110, …, 400."""
    if run is None:
        run = run_LIF
    if noise is None:
        noise = my_GWN
    pars = default_pars(T=1000.0)

    # the mean currents [pA]
    mean_currents = np.arange(100.0, 401.0, 10.0)  # SOLUTION

    counts = np.zeros(len(mean_currents))
    counts_dc = np.zeros(len(mean_currents))
    for i, mu in enumerate(mean_currents):
        # the number of spikes under noise of strength sig_gwn around mu
        counts[i] = len(run(pars, noise(pars, mu, sig_gwn))[1])  # SOLUTION

        # the number of spikes under the direct current mu
        counts_dc[i] = len(run(pars, mu)[1])  # SOLUTION

    return counts, counts_dc, mean_currents

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_fI_form(sigma_affect):
    """sigma_affect returns three arrays of 31 values, and asks the simulator and the noise that it was given"""
    import numpy as np

    asked = []

    def noise(pars, mu, sig, myseed=False):
        asked.append("noise")
        return np.full(len(pars["range_t"]), mu)

    def run(pars, Iinj, stop=False):
        asked.append("run")
        return np.full(len(pars["range_t"]), -75.0), np.array([12.5, 40.0])

    result = sigma_affect(1.0, run, noise)
    assert result is not None, "sigma_affect returned nothing; does it end with 'return counts, …'?"
    assert "Ellipsis" not in repr(result), "sigma_affect: a blank, ..., is still to be filled in"
    assert len(result) == 3, "sigma_affect returns counts with noise, counts without, and the mean currents"
    assert all(np.shape(part) == (31,) for part in result), "from 100 to 400 pA by 10 there are 31 mean currents"
    assert "run" in asked, "call run(pars, current), the simulator that was given"
    assert "noise" in asked, "call noise(pars, mu, sig), the noise that was given"
    assert all(np.ravel(result[0]) == 2), "a simulator that always fires twice has the count 2 at every current"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: f_i_figure
# points: 2

# %% [markdown]
# ## 8b. Both curves in one picture
#
# Write `draw_fI(counts, counts_dc, mean_currents)`. It draws the counts with noise and the counts without over the mean
# current [pA], into one pair of axes or into two, names the axes, with the unit of the current, and says which curve is
# which: by a legend, or by the titles if there are two panels.
#
# The last lines draw your neuron with $\sigma$ = 3 pA·√s.

# %% [raw]
# # BEGIN SOLUTION

# %%
def draw_fI(counts, counts_dc, mean_currents):
    """Draw both F-I curves, with labels and a legend; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3.5))
    # BEGIN SOLUTION
    axis.plot(mean_currents, counts, "o-", markersize=3, linewidth=1, label="with noise")
    axis.plot(mean_currents, counts_dc, "o-", markersize=3, linewidth=1, label="direct current")
    axis.set(xlabel="Mean current (pA)", ylabel="Spikes in one second")
    axis.legend()
    # END SOLUTION
    return figure


with when_answered("the F-I curves"):
    figure_fI = draw_fI(*sigma_affect(3.0))
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_fI_figure_form(figure_fI):
    """figure_fI shows something, and both axes have a label"""
    assert figure_fI is not None, "draw_fI returned nothing; does it end with 'return figure'?"
    panels = list(figure_fI.axes)
    above = figure_fI.get_supxlabel(), figure_fI.get_supylabel()
    labels = [(panel.get_xlabel() or above[0], panel.get_ylabel() or above[1]) for panel in panels]
    assert any(panel.has_data() for panel in panels), "figure_fI is empty: a blank, ..., is still to be filled in"
    assert any(x and y for x, y in labels), "name both axes: axis.set(xlabel=…, ylabel=…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: f_i_slope
# points: 1

# %% [markdown]
# ## 8c. What the noise does
#
# Draw the curves for a few more values of $\sigma$, 0.5, 3 and 6 pA·√s. **`slope_and_sigma`**: as $\sigma$ grows,
#
# - (a) the curve keeps its shape and moves to the left: noise acts like a constant current that is added to the mean
# - (b) the curve becomes steeper everywhere, because each fluctuation adds a spike at every mean current
# - (c) the corner near 200 pA is smoothed away: spikes begin at weaker currents, and far above little changes
# - (d) the curve becomes flatter far above 200 pA, because there the fluctuations prevent as many spikes as they cause

# %% [raw]
# # BEGIN SOLUTION

# %%
slope_and_sigma = "c"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_slope_and_sigma_form(slope_and_sigma):
    """slope_and_sigma is one of the letters a, b, c and d"""
    assert slope_and_sigma is not ..., "slope_and_sigma: a blank, ..., is still to be filled in"
    letter = slope_and_sigma.strip(" ().").lower() if isinstance(slope_and_sigma, str) else ""
    assert letter in list("abcd"), 'slope_and_sigma is one letter between quotation marks, as in "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: isi_cv
# points: 2

# %% [markdown]
# ## 9a. Intervals and their variability
#
# The *interspike intervals* (ISI) are the times from each spike to the next. How irregular they are is told by the
# coefficient of variation,
#
# $$CV_{ISI} = \frac{\mathrm{std}(ISI)}{\mathrm{mean}(ISI)},$$
#
# 0 for a clock, 1 for the clicks of a Geiger counter.
#
# Write `isi_cv_LIF(spike_times)`. It returns the intervals [ms] and their CV, for an array or a list of spike times [ms].
# With fewer than two spikes there is no interval: then both are `np.nan`. (NumPy's `std` and the one that divides by
# $n - 1$ are both fine.)

# %% [raw]
# # BEGIN SOLUTION

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times)  # SOLUTION
        cv = np.std(isi) / np.mean(isi)  # SOLUTION
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_isi_form(isi_cv_LIF):
    """isi_cv_LIF returns intervals and CV, for an array and for a list; a regular train has CV 0"""
    import numpy as np

    for train in (np.array([10.0, 20.0, 30.0, 40.0]), [10.0, 20.0, 30.0, 40.0]):
        try:
            result = isi_cv_LIF(train)
        except TypeError as error:
            if isinstance(train, list) and "'list'" in str(error):
                raise AssertionError(
                    "isi_cv_LIF works for an array and fails for a list of spike times; "
                    "np.asarray(spike_times) makes an array of either"
                ) from None
            raise
        assert result is not None, "isi_cv_LIF returned nothing; does it end with 'return isi, cv'?"
        assert "Ellipsis" not in repr(result), "isi_cv_LIF: a blank, ..., is still to be filled in"
        assert len(result) == 2, "isi_cv_LIF returns two things: the intervals and their CV"
        assert np.shape(result[0]) == (3,), "four spikes have three intervals between them"
        assert abs(result[1]) < 1e-6, "a train as regular as a clock has CV 0"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: isi_figure
# points: 2

# %% [markdown]
# ## 9b. Histograms of the intervals
#
# The CV is one number; a histogram shows the intervals themselves. Write `draw_histograms(isi_weak, isi_strong)`, given
# the intervals [ms] of two spike trains. It draws a histogram of each, which counts how many intervals have which length,
# in two panels or in one, with the names of the axes and the unit of the interval. Choose bins of about 1 ms (wider than
# 5 ms hides too much), and choose them so that **every** interval from 0 to 40 ms is counted.
#
# The last lines draw one second of your neuron under 250 pA on average, with little noise and with much.

# %% [raw]
# # BEGIN SOLUTION

# %%
def draw_histograms(isi_weak, isi_strong):
    """Draw the histograms of two sets of intervals [ms], with labels; return the figure."""
    figure, axes = plt.subplots(1, 2, figsize=(8, 3), sharex=True)
    # BEGIN SOLUTION
    for axis, isi, title in zip(axes, (isi_weak, isi_strong), ("weak noise", "strong noise")):
        axis.hist(isi, bins=np.arange(0, 41, 1), histtype="stepfilled")
        axis.set(xlabel="Interval (ms)", ylabel="Count", title=title)
    # END SOLUTION
    return figure


with when_answered("the histograms"):
    trains = [run_LIF(default_pars(T=1000.0), my_GWN(default_pars(T=1000.0), 250.0, sig))[1] for sig in (0.5, 3.0)]
    (isi_weak, cv_weak), (isi_strong, cv_strong) = isi_cv_LIF(trains[0]), isi_cv_LIF(trains[1])
    figure_isi = draw_histograms(isi_weak, isi_strong)
    print(f"CV with σ = 0.5: {cv_weak:.2f}; with σ = 3: {cv_strong:.2f}")
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_isi_figure_form(figure_isi):
    """figure_isi shows something, and both axes have a label"""
    assert figure_isi is not None, "draw_histograms returned nothing; does it end with 'return figure'?"
    panels = list(figure_isi.axes)
    above = figure_isi.get_supxlabel(), figure_isi.get_supylabel()
    labels = [(panel.get_xlabel() or above[0], panel.get_ylabel() or above[1]) for panel in panels]
    assert any(panel.has_data() for panel in panels), "figure_isi is empty: a blank, ..., is still to be filled in"
    assert any(x and y for x, y in labels), "name both axes: axis.set(xlabel=…, ylabel=…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: irregularity
# points: 2

# %% [markdown]
# ## 10a. What makes a neuron irregular
#
# Try it with `run_LIF`, `my_GWN` and `isi_cv_LIF`, with `T` = 4000 ms so that there are enough intervals. Half a point each.
#
# **`cv_and_sigma`**: $\mu$ stays at 250 pA and $\sigma$ grows from 0.5 to 3 pA·√s. Then
#
# - (a) the CV falls, because more noise makes more spikes and so shorter intervals
# - (b) the CV grows about fivefold, while the mean interval hardly changes
# - (c) the CV stays, because standard deviation and mean grow by the same factor
# - (d) the CV hardly changes, while the mean interval becomes much longer
#
# **`cv_and_mu`**: $\sigma$ stays at 3 pA·√s and $\mu$ grows from 190 to 300 pA. Then
#
# - (a) the CV falls, because a larger $\mu$ makes a larger mean interval, by which the standard deviation is divided
# - (b) the CV stays, because it is made of times and does not depend on any current
# - (c) the CV grows, because more spikes bring more intervals that can differ
# - (d) the CV falls, because the mean alone drives the voltage over the threshold and the noise only shifts the moment
#
# **`cv_below`**: $\mu$ is 150 pA, and $\sigma$ is 3 pA·√s. The CV is
#
# - (a) about 0.8: only a rare run of luck reaches the threshold, so spikes come nearly at random
# - (b) about 0.2, as at 250 pA, because the noise is as strong as there
# - (c) not defined, because below 200 pA the neuron cannot fire
# - (d) about 0, because the few spikes that there are come after the same long time each
#
# **`rate_and_cv`**: is a neuron that fires more often always more regular?
#
# - (a) yes: the higher the rate, the shorter the intervals, and the less they can vary
# - (b) yes: the refractory time makes every fast neuron a clock, whatever drives it
# - (c) no: at $\mu$ = 200 pA a larger $\sigma$ makes it fire more often and less regularly
# - (d) no: rate and CV never change together, since one is about spikes and the other about intervals

# %% [raw]
# # BEGIN SOLUTION

# %%
cv_and_sigma = "b"  # SOLUTION
cv_and_mu = "d"  # SOLUTION
cv_below = "a"  # SOLUTION
rate_and_cv = "c"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_cv_and_sigma_form(cv_and_sigma):
    """cv_and_sigma is one of the letters a, b, c and d"""
    assert cv_and_sigma is not ..., "cv_and_sigma: a blank, ..., is still to be filled in"
    letter = cv_and_sigma.strip(" ().").lower() if isinstance(cv_and_sigma, str) else ""
    assert letter in list("abcd"), 'cv_and_sigma is one letter between quotation marks, as in "a"'

# %%
def test_cv_and_mu_form(cv_and_mu):
    """cv_and_mu is one of the letters a, b, c and d"""
    assert cv_and_mu is not ..., "cv_and_mu: a blank, ..., is still to be filled in"
    letter = cv_and_mu.strip(" ().").lower() if isinstance(cv_and_mu, str) else ""
    assert letter in list("abcd"), 'cv_and_mu is one letter between quotation marks, as in "a"'

# %%
def test_cv_below_form(cv_below):
    """cv_below is one of the letters a, b, c and d"""
    assert cv_below is not ..., "cv_below: a blank, ..., is still to be filled in"
    letter = cv_below.strip(" ().").lower() if isinstance(cv_below, str) else ""
    assert letter in list("abcd"), 'cv_below is one letter between quotation marks, as in "a"'

# %%
def test_rate_and_cv_form(rate_and_cv):
    """rate_and_cv is one of the letters a, b, c and d"""
    assert rate_and_cv is not ..., "rate_and_cv: a blank, ..., is still to be filled in"
    letter = rate_and_cv.strip(" ().").lower() if isinstance(rate_and_cv, str) else ""
    assert letter in list("abcd"), 'rate_and_cv is one letter between quotation marks, as in "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: irregularity_explained
# points: 3

# %% [markdown]
# ## 10b. Two ways to fire
#
# Explain in four to eight sentences why a neuron with $\mu$ = 300 pA fires like a clock and one with $\mu$ = 150 pA nearly at
# random, although both receive the same noise. Say what happens to the CV as $\mu$ and as $\sigma$ grow, and where one rule
# does not hold for both neurons. Give numbers from simulations of your own: which $\mu$, which $\sigma$, how long, which CV.
#
# A person reads this answer, in the cell below.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# At 300 pA the mean current alone would lift the voltage to −45 mV, well above the threshold. The neuron fires whether there
# is noise or not; the noise only shifts the moment at which the voltage crosses by a little. At 150 pA the voltage would
# settle at −60 mV, 5 mV below the threshold. There it waits until the noise happens to carry it over, and since each attempt
# knows nothing of the one before, the intervals are nearly those of a Poisson process, whose CV is 1.
#
# With T = 4000 ms and σ = 3 pA·√s I found a CV of 0.82 at 150 pA, 0.43 at 190 pA, 0.20 at 250 pA and 0.15 at 300 pA: the CV falls
# as μ grows. Above the border it grows with σ: at 250 pA from 0.04 (σ = 0.5) over 0.20 (σ = 3) to 0.33 (σ = 6). Below the border
# this rule fails: at 150 pA it went from 0.82 (σ = 3) down to 0.66 (σ = 6), since stronger noise reaches the threshold sooner,
# and the refractory time and the rise then count for more. So neither the noise nor the rate alone tells the CV; what tells it is
# how far the mean lies from the threshold, compared with the size of the fluctuations.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: ornstein_uhlenbeck
# points: 3

# %% [markdown]
# ## 11a. Noise with a memory
#
# White noise changes its mind at every step. A synaptic current cannot: it fades over a few milliseconds. The
# Ornstein–Uhlenbeck process is noise with such a memory, a random walk that is drawn back to its mean:
#
# $$\tau_\eta \frac{d\eta}{dt} = \mu - \eta + \sigma \sqrt{2 \tau_\eta}\; \xi(t) .$$
#
# It has mean $\mu$, standard deviation $\sigma$, and it forgets as $e^{-t/\tau_\eta}$. Over a step $dt$ it becomes
#
# $$\eta_{k+1} = \eta_k + \frac{dt}{\tau_\eta}\,(\mu - \eta_k) + \sigma \sqrt{\frac{2\,dt}{\tau_\eta}}\; z_k ,$$
#
# with $z_k$ independent standard normal numbers. Note the root: noise grows with the root of the time.
#
# Write `my_OU(pars, mu, sig, myseed=False)`. The memory $\tau_\eta$ [ms] is `pars["tau_ou"]`; the seed works as in
# `my_GWN`. It returns one current [pA] for each entry of `pars["range_t"]`. Where it starts is up to you, as long as it is
# not far out: at 0, at `mu` or anywhere between.

# %% [raw]
# # BEGIN SOLUTION

# %%
def my_OU(pars, mu, sig, myseed=False):
    """Return an Ornstein-Uhlenbeck current [pA] around mu, one value for each time in range_t."""
    dt, tau_ou, n = pars["dt"], pars["tau_ou"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    noise = np.random.randn(n).tolist()
    I_ou = [0.0] * n
    I_ou[0] = mu
    for it in range(n - 1):
        I_ou[it + 1] = I_ou[it] + dt / tau_ou * (mu - I_ou[it]) + sig * math.sqrt(2 * dt / tau_ou) * noise[it]  # SOLUTION
    return np.array(I_ou)

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_ou_form(my_OU):
    """my_OU returns one current for each sample; without noise it settles at mu"""
    import numpy as np

    pars = {"T": 200.0, "dt": 0.1, "range_t": np.arange(0, 200.0, 0.1), "tau_ou": 10.0}
    current = my_OU(pars, 200.0, 0.0, myseed=1)
    assert current is not None, "my_OU returned nothing; does it end with 'return I_ou'?"
    assert "Ellipsis" not in repr(current), "my_OU: a blank, ..., is still to be filled in"
    current = np.asarray(current)
    assert current.shape == (2000,), "the current has one value for each entry of range_t"
    assert abs(current[-1] - 200.0) < 0.1, "with sig = 0 the current settles at mu = 200 pA"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
with when_answered("my_OU"):
    figure, axis = plt.subplots(figsize=(8, 3))
    for tau_ou in (50.0, 5.0):
        pars = default_pars(T=500.0, tau_ou=tau_ou)
        axis.plot(pars["range_t"], my_OU(pars, 200.0, 40.0, myseed=2020), linewidth=0.8, label=f"τ = {tau_ou:g} ms")
    axis.set(xlabel="Time (ms)", ylabel="I (pA)", title="Ornstein–Uhlenbeck currents")
    axis.legend()
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: memory
# points: 1

# %% [markdown]
# ## 11b. Slow noise
#
# Drive `run_LIF` with `my_OU` around $\mu$ = 200 pA, with $\sigma$ = 40 pA, for some seconds, and let the memory
# $\tau_\eta$ grow from 2 ms to 50 ms. **`memory_and_cv`**: the CV of the intervals
#
# - (a) falls, because slow noise is smooth, and a smooth current makes evenly spaced spikes
# - (b) stays, because mean and standard deviation of the current stay
# - (c) grows, because the current is now high for a while and low for a while: volleys of spikes, and pauses
# - (d) falls, because the rate falls as the memory grows, and with the rate the fluctuations

# %% [raw]
# # BEGIN SOLUTION

# %%
memory_and_cv = "c"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_memory_and_cv_form(memory_and_cv):
    """memory_and_cv is one of the letters a, b, c and d"""
    assert memory_and_cv is not ..., "memory_and_cv: a blank, ..., is still to be filled in"
    letter = memory_and_cv.strip(" ().").lower() if isinstance(memory_and_cv, str) else ""
    assert letter in list("abcd"), 'memory_and_cv is one letter between quotation marks, as in "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: glif
# points: 3

# %% [markdown]
# ## 12. Bonus: a neuron that tires
#
# Real neurons under a constant current fire fast at first and more slowly later: they *adapt*. The integrate-and-fire
# neuron forgets each spike at once, so it cannot. Two additions mend that (Mihalas & Niebur, 2009; Teeter et al., 2018):
# a current $I_{asc}$ that each spike leaves behind, and a threshold $\theta$ that follows the voltage.
#
# $$\tau_m \frac{dV}{dt} = -(V - E_L) + \frac{I + I_{asc}}{g_L}, \qquad
# \frac{dI_{asc}}{dt} = -\frac{I_{asc}}{\tau_{asc}}, \qquad
# \frac{d\theta}{dt} = a\,(V - E_L) - \frac{\theta - V_{th}}{\tau_\theta} .$$
#
# The neuron fires when $V \ge \theta$. Then $V$ is reset and waits as before, and $I_{asc}$ is increased by the jump
# $\Delta I$, which is negative. While the neuron waits, current and threshold go on.
#
# | entry of `pars` | meaning | value below |
# |---|---|---|
# | `tau_asc` | time constant of the current [ms] | 50 |
# | `jump_asc` | what a spike adds to it [pA] | −30 |
# | `a_theta` | how strongly the threshold follows the voltage [1/ms] | 0.002 |
# | `tau_theta` | time constant of the threshold [ms] | 100 |
#
# Write `run_GLIF(pars, Iinj)`. It returns the voltage [mV], the threshold [mV] and the current $I_{asc}$ [pA] at the times
# `range_t`, and the spike times [ms]. At the start $V$ = `V_init`, $\theta$ = `V_th` and $I_{asc}$ = 0.
#
# *This question is a bonus.* Its 3 points come on top of the 60 of all the others and are added to your total like any
# points: 60 is full marks, and whoever leaves this out loses nothing.

# %% [raw]
# # BEGIN SOLUTION

# %%
def run_GLIF(pars, Iinj):
    """Return voltage [mV], threshold [mV] and after-spike current [pA] at the times range_t, and the spike times [ms]."""
    V_th, V_reset, V_init = pars["V_th"], pars["V_reset"], pars["V_init"]
    E_L, g_L, tau_m, tref = pars["E_L"], pars["g_L"], pars["tau_m"], pars["tref"]
    tau_asc, jump_asc = pars["tau_asc"], pars["jump_asc"]
    a_theta, tau_theta = pars["a_theta"], pars["tau_theta"]
    dt, n = pars["dt"], pars["range_t"].size

    current = (Iinj * np.ones(n)).tolist()
    v, theta, I_asc = [0.0] * n, [0.0] * n, [0.0] * n
    v[0], theta[0], I_asc[0] = V_init, V_th, 0.0
    spikes = []        # [ms]
    waiting = 0        # refractory steps that are left
    for it in range(n - 1):
        if waiting > 0:              # still refractory
            v[it] = V_reset
            waiting -= 1
        elif v[it] >= theta[it]:     # a spike
            spikes.append(it * dt)
            v[it] = V_reset
            waiting = round(tref / dt)

            # what the spike leaves behind
            I_asc[it] = I_asc[it] + jump_asc  # SOLUTION

        # voltage, after-spike current and threshold at the next step
        # BEGIN SOLUTION
        v[it + 1] = v[it] + dt / tau_m * (-(v[it] - E_L) + (current[it] + I_asc[it]) / g_L)
        I_asc[it + 1] = I_asc[it] - dt / tau_asc * I_asc[it]
        theta[it + 1] = theta[it] + dt * (a_theta * (v[it] - E_L) - (theta[it] - V_th) / tau_theta)
        # END SOLUTION

    return np.array(v), np.array(theta), np.array(I_asc), np.array(spikes)


with when_answered("run_GLIF"):
    pars = default_pars(tau_asc=50.0, jump_asc=-30.0, a_theta=0.002, tau_theta=100.0)
    v, theta, I_asc, spikes = run_GLIF(pars, 400.0)
    assert np.any(v[1:]), "a blank (...) is still there"
    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 5), sharex=True)
    above.plot(pars["range_t"], v, linewidth=1, label="V")
    above.plot(pars["range_t"], theta, "--", linewidth=1, label="θ")
    above.set(ylabel="V (mV)", title="The intervals lengthen")
    above.legend(loc="lower right")
    below.plot(pars["range_t"], I_asc, linewidth=1)
    below.set(xlabel="Time (ms)", ylabel="After-spike current (pA)")
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_glif_form(run_GLIF):
    """run_GLIF returns voltage, threshold, after-spike current and spike times; without a current nothing moves"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=20.0, dt=0.1, range_t=np.arange(0, 20.0, 0.1))
    pars.update(tau_asc=50.0, jump_asc=-30.0, a_theta=0.002, tau_theta=100.0)
    result = run_GLIF(pars, 0.0)
    assert result is not None, "run_GLIF returned nothing; does it end with 'return v, theta, I_asc, …'?"
    assert "Ellipsis" not in repr(result), "run_GLIF: a blank, ..., is still to be filled in"
    assert len(result) == 4, "run_GLIF returns four things: voltage, threshold, after-spike current, spike times"
    v, theta, I_asc, spikes = (np.asarray(part) for part in result)
    assert v.shape == theta.shape == I_asc.shape == (200,), "one value of each for each entry of range_t"
    assert np.any(v[1:]), "V is zero after its first value: a blank, ..., is still to be filled in"
    assert np.all(np.abs(v + 75.0) < 1e-6), "without a current the voltage stays at E_L = -75 mV"
    assert np.all(np.abs(theta + 55.0) < 1e-6), "without a current the threshold stays at V_th = -55 mV"
    assert np.all(I_asc == 0), "without a spike there is no after-spike current"
    assert spikes.size == 0, "without a current the neuron does not fire"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part III: the Hodgkin–Huxley neuron
#
# The integrate-and-fire neuron only claims that it spikes. In the squid's giant axon, Hodgkin and Huxley found what
# a spike is made of: sodium rushing in, potassium flowing out, each through gates that open and close with the
# voltage. A gate $x$ is open with probability $x$; it opens at the rate $\alpha_x$ and closes at the rate $\beta_x$:
#
# $$\frac{dx}{dt} = \alpha_x(V)\,(1 - x) - \beta_x(V)\,x .$$

# %% [raw]
# # BEGIN QUESTION
# name: gates
# points: 4

# %% [markdown]
# ## 13. The rates of the gates
#
# Hodgkin and Huxley counted the voltage from the resting potential, which lies near −65 mV. So with $u = V + 65$ mV,
#
# | gate | opens at the rate | closes at the rate |
# |---|---|---|
# | $m$, sodium, fast | $\alpha_m = \dfrac{0.1\,(25 - u)}{e^{(25-u)/10} - 1}$ | $\beta_m = 4\,e^{-u/18}$ |
# | $h$, sodium, slow, shuts | $\alpha_h = 0.07\,e^{-u/20}$ | $\beta_h = \dfrac{1}{e^{(30-u)/10} + 1}$ |
# | $n$, potassium | $\alpha_n = \dfrac{0.01\,(10 - u)}{e^{(10-u)/10} - 1}$ | $\beta_n = 0.125\,e^{-u/80}$ |
#
# Write the six functions. Each takes the voltage `V` [mV], one number as the voltmeter shows it (−65 at rest), and
# returns the rate [1/ms].
#
# Take care at $V = -40$ mV for $\alpha_m$ and at $V = -55$ mV for $\alpha_n$: the formula reads 0/0 there, yet the
# function has a perfectly good value, its limit. **Your functions must return it**, to four digits or better. (What is
# $x/(e^x - 1)$ when $x$ becomes small?)
#
# `math.exp` and `np.exp` are equally right. For one number at a time, as here, `math.exp` is several times faster.

# %% [raw]
# # BEGIN SOLUTION

# %%
def alphaM(V):
    """Return the rate [1/ms] at which the gate m opens at V [mV]."""
    # BEGIN SOLUTION
    x = (25 - (V + 65)) / 10
    if abs(x) < 1e-6:
        return 1.0 - x / 2
    return x / math.expm1(x)
    # END SOLUTION


def betaM(V):
    """Return the rate [1/ms] at which the gate m closes at V [mV]."""
    return 4 * math.exp(-(V + 65) / 18)  # SOLUTION


def alphaH(V):
    """Return the rate [1/ms] at which the gate h opens at V [mV]."""
    return 0.07 * math.exp(-(V + 65) / 20)  # SOLUTION


def betaH(V):
    """Return the rate [1/ms] at which the gate h closes at V [mV]."""
    return 1 / (math.exp((30 - (V + 65)) / 10) + 1)  # SOLUTION


def alphaN(V):
    """Return the rate [1/ms] at which the gate n opens at V [mV]."""
    # BEGIN SOLUTION
    x = (10 - (V + 65)) / 10
    if abs(x) < 1e-6:
        return 0.1 * (1.0 - x / 2)
    return 0.1 * x / math.expm1(x)
    # END SOLUTION


def betaN(V):
    """Return the rate [1/ms] at which the gate n closes at V [mV]."""
    return 0.125 * math.exp(-(V + 65) / 80)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_gates_form(alphaM, alphaH, alphaN, betaM, betaH, betaN):
    """All six rates are positive numbers, and at rest betaM is 4 and alphaH 0.07 per ms"""
    import numpy as np

    rates = {"alphaM": alphaM, "alphaH": alphaH, "alphaN": alphaN, "betaM": betaM, "betaH": betaH, "betaN": betaN}
    for name, rate in rates.items():
        value = rate(-65.0)
        assert value is not None, f"{name} returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
        assert "Ellipsis" not in repr(value), f"{name}: a blank, ..., is still to be filled in"
        value = np.asarray(value)
        assert value.shape == () and value.dtype.kind in "iuf", f"{name}(-65.0) returns one number, a rate in 1/ms"
        assert value > 0, f"{name}(-65.0) is a rate, and rates are positive"
    assert abs(betaM(-65.0) - 4.0) < 1e-9, "at V = -65 mV u is 0, so betaM is 4 per ms"
    assert abs(alphaH(-65.0) - 0.07) < 1e-9, "at V = -65 mV u is 0, so alphaH is 0.07 per ms"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: hodgkin_huxley
# points: 4

# %% [markdown]
# ## 14a. The Hodgkin–Huxley neuron
#
# Sodium, potassium and leak, each driven towards its own reversal potential, and the injected current $I_0$:
#
# $$C \frac{dV}{dt} = \bar g_{Na}\, m^3 h\,(E_{Na} - u) + \bar g_K\, n^4\,(E_K - u) + \bar g_L\,(E_L - u) + I_0, \qquad u = V + 65 ,$$
#
# with $C$ = 1 µF/cm², conductances in mS/cm², $I_0$ in µA/cm² and time in ms, and with the three gates as above.
#
# Write `HH(I0, T0)`. It simulates `T0` ms under the constant current `I0` and returns `V` [mV], `m`, `h`, `n` and the
# times `t` [ms], all of the same length. Use Euler's method with `dt` = 0.01 ms, as the cell does, or something more
# exact. It begins away from rest, at $V$ = −70 mV, $m$ = 0.05, $h$ = 0.54, $n$ = 0.34. It uses your six rates, so see to those first.

# %% [raw]
# # BEGIN SOLUTION

# %%
def HH(I0, T0):
    """Return V [mV], m, h, n and t [ms] of a Hodgkin-Huxley neuron under I0 [µA/cm²] for T0 [ms]."""
    dt = 0.01                              # [ms]
    n_steps = int(np.ceil(T0 / dt))
    gNa0, gK0, gL0 = 120.0, 36.0, 0.3      # [mS/cm²]
    ENa, EK, EL = 115.0, -12.0, 10.6       # [mV], counted from -65 mV

    t = np.arange(n_steps) * dt
    V, m, h, n = [0.0] * n_steps, [0.0] * n_steps, [0.0] * n_steps, [0.0] * n_steps
    V[0], m[0], h[0], n[0] = -70.0, 0.05, 0.54, 0.34
    for i in range(n_steps - 1):
        # the values at i + 1, from those at i
        # BEGIN SOLUTION
        u = V[i] + 65
        sodium = gNa0 * m[i] ** 3 * h[i] * (ENa - u)
        potassium = gK0 * n[i] ** 4 * (EK - u)
        leak = gL0 * (EL - u)
        V[i + 1] = V[i] + dt * (sodium + potassium + leak + I0)
        m[i + 1] = m[i] + dt * (alphaM(V[i]) * (1 - m[i]) - betaM(V[i]) * m[i])
        h[i + 1] = h[i] + dt * (alphaH(V[i]) * (1 - h[i]) - betaH(V[i]) * h[i])
        n[i + 1] = n[i] + dt * (alphaN(V[i]) * (1 - n[i]) - betaN(V[i]) * n[i])
        # END SOLUTION
    return np.array(V), np.array(m), np.array(h), np.array(n), t

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_hh_form(HH):
    """HH returns V, m, h, n and t, all of the same length, beginning at -70 mV"""
    import numpy as np

    result = HH(0.0, 2.0)
    assert result is not None, "HH returned nothing; does it end with 'return V, m, h, n, t'?"
    assert "Ellipsis" not in repr(result), "HH: a blank, ..., is still to be filled in"
    assert len(result) == 5, "HH returns five things: V, m, h, n and t"
    V, m, h, n, t = (np.ravel(part) for part in result)
    assert V.size == m.size == h.size == n.size == t.size, "V, m, h, n and t have the same length"
    assert abs(V[0] + 70.0) < 0.01, "the voltage begins at -70 mV"
    assert np.any(V[1:]), "V is zero after its first value: a blank, ..., is still to be filled in"
    assert -72.0 < V[-1] < -62.0, "without a current the voltage stays near rest; after 2 ms yours is far away"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: hh_figure
# points: 2

# %% [markdown]
# ## 14b. Four courses
#
# Write `draw_HH(V, m, h, n, t)`. It draws all four over the time [ms]: the voltage [mV] in a panel of its own, and the
# gates $m$, $h$ and $n$ in three panels, as the cell begins, or in one together if you prefer. Name the axes, with the units
# of time and voltage. Say which gate is which: by the label or the title of its panel, or by a legend.
#
# The last lines draw 25 ms at 10 µA/cm².

# %% [raw]
# # BEGIN SOLUTION

# %%
def draw_HH(V, m, h, n, t):
    """Draw the voltage [mV] and the gates m, h and n over the time [ms], with labels; return the figure."""
    figure, axes = plt.subplots(4, 1, figsize=(8, 8), sharex=True)
    # BEGIN SOLUTION
    for axis, values, label in zip(axes, (V, m, h, n), ("V (mV)", "m", "h", "n")):
        axis.plot(t, values, linewidth=1)
        axis.set_ylabel(label)
    axes[-1].set_xlabel("Time (ms)")
    # END SOLUTION
    return figure


with when_answered("the four courses"):
    figure_HH = draw_HH(*HH(10.0, 25.0))
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_hh_figure_form(figure_HH):
    """figure_HH shows something, and both axes have a label"""
    assert figure_HH is not None, "draw_HH returned nothing; does it end with 'return figure'?"
    panels = list(figure_HH.axes)
    assert any(panel.has_data() for panel in panels), "figure_HH is empty: a blank, ..., is still to be filled in"
    above = figure_HH.get_supxlabel(), figure_HH.get_supylabel()
    assert any(panel.get_xlabel() or above[0] for panel in panels), "name the horizontal axis: axis.set(xlabel=…)"
    assert any(panel.get_ylabel() or above[1] for panel in panels), "name the vertical axes: axis.set(ylabel=…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: hh_gates
# points: 2

# %% [markdown]
# ## 14c. What each gate does
#
# Look at your four courses. Half a point each.
#
# **`first_gate`**: when a spike begins, the gate that moves first is
#
# - (a) $n$, because potassium has the most channels
# - (b) $h$, because sodium is shut at rest and must be let in first
# - (c) none of them: they all see the same voltage and move together
# - (d) $m$, because its rates are more than ten times those of the others
#
# **`end_of_the_spike`**: the spike ends because
#
# - (a) $h$ shuts the sodium channels and $n$ opens the potassium channels
# - (b) $n$ shuts the potassium channels and $h$ opens the sodium channels
# - (c) the voltage has reached its top and is reset, as in the integrate-and-fire neuron
# - (d) $m$ opens so far that sodium flows back out of the cell
#
# **`gate_h`**: the gate $h$
#
# - (a) belongs to potassium, and opens slowly when the voltage rises
# - (b) belongs to sodium, and shuts slowly when the voltage rises
# - (c) belongs to sodium, and opens fast when the voltage rises
# - (d) belongs to potassium, and shuts slowly when the voltage rises
#
# **`course_without_current`**: call `HH(0, 100)`. The voltage moves for some milliseconds, and then stays. It moves because
#
# - (a) the gates open and close at random, so that the voltage trembles until they have averaged out
# - (b) Euler's method with 0.01 ms is too coarse, and its error dies away with time
# - (c) it does not begin at rest, and the equations carry it there, in the same way each time
# - (d) the neuron fires a small spike of its own before it finds that there is no current

# %% [raw]
# # BEGIN SOLUTION

# %%
first_gate = "d"  # SOLUTION
end_of_the_spike = "a"  # SOLUTION
gate_h = "b"  # SOLUTION
course_without_current = "c"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_first_gate_form(first_gate):
    """first_gate is one of the letters a, b, c and d"""
    assert first_gate is not ..., "first_gate: a blank, ..., is still to be filled in"
    letter = first_gate.strip(" ().").lower() if isinstance(first_gate, str) else ""
    assert letter in list("abcd"), 'first_gate is one letter between quotation marks, as in "a"'

# %%
def test_end_of_the_spike_form(end_of_the_spike):
    """end_of_the_spike is one of the letters a, b, c and d"""
    assert end_of_the_spike is not ..., "end_of_the_spike: a blank, ..., is still to be filled in"
    letter = end_of_the_spike.strip(" ().").lower() if isinstance(end_of_the_spike, str) else ""
    assert letter in list("abcd"), 'end_of_the_spike is one letter between quotation marks, as in "a"'

# %%
def test_gate_h_form(gate_h):
    """gate_h is one of the letters a, b, c and d"""
    assert gate_h is not ..., "gate_h: a blank, ..., is still to be filled in"
    letter = gate_h.strip(" ().").lower() if isinstance(gate_h, str) else ""
    assert letter in list("abcd"), 'gate_h is one letter between quotation marks, as in "a"'

# %%
def test_course_without_current_form(course_without_current):
    """course_without_current is one of the letters a, b, c and d"""
    assert course_without_current is not ..., "course_without_current: a blank, ..., is still to be filled in"
    letter = course_without_current.strip(" ().").lower() if isinstance(course_without_current, str) else ""
    assert letter in list("abcd"), 'course_without_current is one letter between quotation marks, as in "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# That is a whole neuron, from its channels up. Save the notebook and hand it in.
