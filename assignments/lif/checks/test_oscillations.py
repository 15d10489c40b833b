"""Questions amplitude and phase: oscillations of ours, with the start of a membrane at rest, whose answers are known."""

import numpy as np

from autograder.checks import check, close, number

# Frequency [kHz], time constant [ms], mean and amplitude of the current [nA] through 1 MΩ: none is a run_sinus of the notebook.
# Most membranes are not ours, so arctan(2π f · 1 ms) does not help; 40 ms hold no whole number of periods.
WAVES = [(0.313, 0.41, 0.62, 0.37), (0.571, 1.83, -0.83, 0.71), (0.933, 0.67, 1.91, 0.53)]
DT_MS = 0.01
T_MS = np.arange(0, 43.7, DT_MS)


def _membrane(f_kHz, tau_ms, mean_nA, amplitude_nA):
    """Voltage [mV] and current [nA] of a membrane that starts at 0 mV, with the amplitude [mV] and the lag [deg] it settles into."""
    angle = 2 * np.pi * f_kHz * T_MS
    current = mean_nA + amplitude_nA * np.sin(angle)
    lag = np.arctan(2 * np.pi * f_kHz * tau_ms)
    amplitude = amplitude_nA * np.cos(lag)
    start = np.exp(-T_MS / tau_ms)
    v = mean_nA * (1 - start) + amplitude * (np.sin(angle - lag) + np.sin(lag) * start)
    return v, current, amplitude, np.degrees(lag)


@check(
    "amplitude",
    points=2,
    hint="Leave out the first 20 ms, then take half the difference between the highest and the lowest voltage.",
)
def test_amplitude_of_others(oscillation_amplitude):
    """oscillation_amplitude gives the amplitude of other membranes, whatever their mean and their start"""
    for wave in WAVES:
        v, _, amplitude, _ = _membrane(*wave)
        # From the standard deviation over a part of a period too many it is 2 % off; at a step of 0.1 ms peaks are missed by 5 %.
        close(
            oscillation_amplitude(T_MS, v),
            amplitude,
            what="the amplitude of another oscillation",
            unit="mV",
            rtol=0.08,
        )


@check(
    "phase",
    points=1.5,
    hint="One over the time from peak to peak, in ms, is a frequency in kHz.",
)
def test_frequency_of_others(oscillation_frequency):
    """oscillation_frequency gives the frequency of other oscillations, in kHz"""
    for wave in WAVES:
        v, _, _, _ = _membrane(*wave)
        # 0.05 kHz is what the question asks: one period more or less in 20 ms.
        close(
            oscillation_frequency(T_MS, v),
            wave[0],
            what="the frequency of another oscillation",
            unit="kHz",
            rtol=0.0,
            atol=0.055,
        )


@check(
    "phase",
    points=2.5,
    hint="The time from a peak of the current to the next peak of the voltage, over the period, times 360 degrees.",
)
def test_phase_of_others(phase_shift):
    """phase_shift gives the lag of other membranes, in degrees"""
    for wave in WAVES:
        v, current, _, lag = _membrane(*wave)
        came = number(phase_shift(T_MS, v, current), what="the phase of another membrane", unit="degrees")
        # Either sign is right, and 300 degrees are -60. The question allows 5 degrees; a sample at either peak is 360 f dt.
        folded = abs((came + 180) % 360 - 180)
        close(
            folded,
            lag,
            what="the phase of another membrane",
            unit="degrees",
            rtol=0.0,
            atol=5 + 360 * wave[0] * DT_MS,
        )
