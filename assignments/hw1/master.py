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
# You begin with three lines of Python and end with a spiking neuron whose every channel you have written yourself.
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
# - When your notebook is graded, NumPy, SciPy and Matplotlib are there, and all that comes with Python itself. Other
#   packages are not: `pip install` does not run while grading.
#
# Units are the same throughout: time in ms, voltage in mV, current in pA, conductance in nS. They fit together
# without factors, because 1 pA / 1 nS = 1 mV. Three places differ, and say so: the recording of question
# 2 (seconds and Hz), the white noise of question 5 (whose step counts in seconds) and the squid's axon at the end (per
# cm² of membrane).

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from scipy.io import loadmat


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
# # Part I: Python practice

# %% [raw]
# # BEGIN QUESTION
# name: square
# points: 1

# %% [markdown]
# ## 1. A first function
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
# ## 2. The rhythm of a recording
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

# %%
with when_answered("power_spectrum"):
    frequencies, Sxx = power_spectrum(eeg, dt_eeg)
    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 5), layout="constrained")
    above.plot(t_eeg[:500], eeg[:500], linewidth=0.8)
    above.set(xlabel="Time (s)", ylabel="EEG (µV)", title="The first two seconds")
    below.semilogy(frequencies[1:], Sxx[1:], linewidth=0.8)
    below.set(xlabel="Frequency (Hz)", ylabel="Power (µV²/Hz)", xlim=(0, 70), title="Power spectral density")
    plt.show()

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
# ## 3. The leaky integrate-and-fire neuron
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

    v = np.zeros(n)
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

    return v, np.array(spikes)

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
# Below, the same neuron under a pulse of 100 pA and under a direct current of 250 pA. Why does the first one never
# fire? Think of where the voltage would settle if you waited for ever.

# %%
with when_answered("run_LIF"):
    pars = default_pars()
    v_pulse, _ = run_LIF(pars, 100.0, stop=True)
    v_direct, spikes_direct = run_LIF(pars, 250.0)
    figure, axes = plt.subplots(2, 1, figsize=(8, 5), sharex=True, sharey=True, layout="constrained")
    for axis, v, title in zip(axes, (v_pulse, v_direct), ("A pulse of 100 pA", "A direct current of 250 pA")):
        axis.plot(pars["range_t"], v, linewidth=1)
        axis.axhline(pars["V_th"], color="gray", linestyle="--", linewidth=0.8)
        axis.set(ylabel="V (mV)", title=title)
    axes[1].plot(spikes_direct, np.full(len(spikes_direct), -52.0), "|", color="black")
    axes[1].set_xlabel("Time (ms)")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: least_current
# points: 3

# %% [markdown]
# ## 4. The least current that fires
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
# 3 points) comes from your own `run_LIF`, so it is right only if question 3 is; your function is judged with simulators
# of ours, and does not need question 3.

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
# name: white_noise
# points: 3

# %% [markdown]
# ## 5. A white-noise current
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
# name: isi_cv
# points: 2

# %% [markdown]
# ## 6. Intervals and their variability
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

# %% [markdown]
# Now put the last three answers together: one second under a noisy current of 250 pA on average, with little noise
# and with much.

# %%
with when_answered("my_GWN and isi_cv_LIF"):
    pars = default_pars(T=1000.0)
    figure, axes = plt.subplots(1, 2, figsize=(8, 3), sharex=True, layout="constrained")
    for axis, sig_gwn in zip(axes, (0.5, 3.0)):
        _, spikes = run_LIF(pars, my_GWN(pars, 250.0, sig_gwn, myseed=2020))
        isi, cv = isi_cv_LIF(spikes)
        axis.hist(isi, bins=np.arange(5, 40, 1))
        axis.set(xlabel="Interval (ms)", ylabel="Count", title=f"σ = {sig_gwn}: CV = {cv:.2f}")
    plt.show()

# %% [raw]
# # BEGIN QUESTION
# name: ornstein_uhlenbeck
# points: 3

# %% [markdown]
# ## 7. Noise with a memory
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

    noise = np.random.randn(n)
    I_ou = np.zeros(n)
    I_ou[0] = mu
    for it in range(n - 1):
        I_ou[it + 1] = I_ou[it] + dt / tau_ou * (mu - I_ou[it]) + np.sqrt(2 * dt / tau_ou) * sig * noise[it]  # SOLUTION
    return I_ou

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
    figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
    for tau_ou in (50.0, 5.0):
        pars = default_pars(T=500.0, tau_ou=tau_ou)
        axis.plot(pars["range_t"], my_OU(pars, 200.0, 40.0, myseed=2020), linewidth=0.8, label=f"τ = {tau_ou:g} ms")
    axis.set(xlabel="Time (ms)", ylabel="I (pA)", title="Ornstein–Uhlenbeck currents")
    axis.legend()
    plt.show()

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
# ## 8. The rates of the gates
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

# %% [raw]
# # BEGIN SOLUTION

# %%
def alphaM(V):
    """Return the rate [1/ms] at which the gate m opens at V [mV]."""
    # BEGIN SOLUTION
    x = (25 - (V + 65)) / 10
    if abs(x) < 1e-6:
        return 1.0 - x / 2
    return x / np.expm1(x)
    # END SOLUTION


def betaM(V):
    """Return the rate [1/ms] at which the gate m closes at V [mV]."""
    return 4 * np.exp(-(V + 65) / 18)  # SOLUTION


def alphaH(V):
    """Return the rate [1/ms] at which the gate h opens at V [mV]."""
    return 0.07 * np.exp(-(V + 65) / 20)  # SOLUTION


def betaH(V):
    """Return the rate [1/ms] at which the gate h closes at V [mV]."""
    return 1 / (np.exp((30 - (V + 65)) / 10) + 1)  # SOLUTION


def alphaN(V):
    """Return the rate [1/ms] at which the gate n opens at V [mV]."""
    # BEGIN SOLUTION
    x = (10 - (V + 65)) / 10
    if abs(x) < 1e-6:
        return 0.1 * (1.0 - x / 2)
    return 0.1 * x / np.expm1(x)
    # END SOLUTION


def betaN(V):
    """Return the rate [1/ms] at which the gate n closes at V [mV]."""
    return 0.125 * np.exp(-(V + 65) / 80)  # SOLUTION

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
# ## 9. The Hodgkin–Huxley neuron
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
    V, m, h, n = np.zeros(n_steps), np.zeros(n_steps), np.zeros(n_steps), np.zeros(n_steps)
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
    return V, m, h, n, t

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

# %% [markdown]
# Twenty-five milliseconds of a squid. Which gate opens first when a spike begins, and which two bring it to its end?

# %%
with when_answered("HH"):
    V, m, h, n, t = HH(10.0, 25.0)
    assert np.any(V[1:]), "a blank (...) is still there"
    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 5), sharex=True, layout="constrained")
    above.plot(t, V, linewidth=1)
    above.set(ylabel="V (mV)", title="Hodgkin–Huxley neuron at 10 µA/cm²")
    for gate, label in ((m, "m"), (h, "h"), (n, "n")):
        below.plot(t, gate, linewidth=1, label=label)
    below.set(xlabel="Time (ms)", ylabel="Open probability")
    below.legend()
    plt.show()

# %% [markdown]
# That is a whole neuron, from its channels up. Save the notebook and hand it in.
