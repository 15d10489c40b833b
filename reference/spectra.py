"""Power spectra of recordings, and the recordings themselves."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.io import loadmat

from reference.boundary import FloatArray, finite, finite_array, positive, whole


def power_spectral_density(x: npt.ArrayLike, dt_s: float) -> FloatArray:
    """Return the one-sided power spectral density [unit of x squared per Hz], the mean removed.

    ``2 dt²/T |FFT(x - mean)|²``, first half. Its sum times the resolution ``1/T`` is the variance of x, up
    to the power at the Nyquist frequency, which the first half leaves out.

    Parameters
    ----------
    x : (..., n_samples) array_like
        Recording, in any unit, time last.
    dt_s : float
        Time between samples [s].

    Returns
    -------
    (..., n_samples // 2) ndarray
        At the frequencies of `frequencies_Hz`.

    Raises
    ------
    TypeError
        If x carries units.
    ValueError
        If x is not finite or has fewer than two samples, or dt is not above zero.

    References
    ----------
    Kramer & Eden, Case Studies in Neural Data Analysis (2016), ch. 3; the HW1 notebook.
    """
    signal, dt = finite_array("x", x, "the recording's unit"), positive("dt_s", dt_s, "s")
    n_samples = signal.shape[-1] if signal.ndim else 0
    if n_samples < 2:
        raise ValueError(f"x needs two samples or more along its last axis, got the shape {signal.shape}")
    spectrum = np.fft.fft(signal - signal.mean(axis=-1, keepdims=True))
    density = 2 * dt / n_samples * np.abs(spectrum) ** 2
    return np.asarray(density[..., : n_samples // 2])


def frequencies_Hz(n_samples: int, dt_s: float) -> FloatArray:
    """Return the frequencies [Hz] of `power_spectral_density`: 0, 1/T, 2/T, … below the Nyquist frequency.

    Parameters
    ----------
    n_samples : int
    dt_s : float
        Time between samples [s].

    Returns
    -------
    (n_samples // 2,) ndarray

    Raises
    ------
    ValueError
        If dt is not above zero, or there are fewer than two samples.

    References
    ----------
    Kramer & Eden, Case Studies in Neural Data Analysis (2016), ch. 3.
    """
    n_samples = whole("n_samples", n_samples, "samples", least=2)
    return np.arange(n_samples // 2) / (n_samples * positive("dt_s", dt_s, "s"))


def dominant_frequency_Hz(
    x: npt.ArrayLike, dt_s: float, low_Hz: float = 0.0, high_Hz: float | None = None
) -> float:
    """Return the frequency [Hz] with the greatest power in the band from ``low_Hz`` to ``high_Hz``.

    Parameters
    ----------
    x : (n_samples,) array_like
        Recording, in any unit.
    dt_s : float
        Time between samples [s].
    low_Hz, high_Hz : float
        Both ends belong to the band [Hz]; without ``high_Hz`` it reaches to the Nyquist frequency.

    Returns
    -------
    float
        A multiple of the resolution ``1 / (n_samples dt)``.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If x is not one finite recording, dt is not above zero, or no frequency lies in the band.

    References
    ----------
    Kramer & Eden, Case Studies in Neural Data Analysis (2016), ch. 3.
    """
    density = power_spectral_density(x, dt_s)
    if density.ndim != 1:
        raise ValueError(f"x must be one recording, got the shape {np.shape(x)}")
    frequencies = frequencies_Hz(np.size(x), dt_s)
    top = np.inf if high_Hz is None else finite("high_Hz", high_Hz, "Hz")
    band = np.flatnonzero((frequencies >= finite("low_Hz", low_Hz, "Hz")) & (frequencies <= top))
    if not band.size:
        raise ValueError(f"no frequency of the spectrum lies in {low_Hz:g} to {top:g} Hz; widen the band")
    return float(frequencies[band[np.argmax(density[band])]])


def load_recording(path: str | Path, signal: str = "EEG", time: str = "t") -> tuple[FloatArray, FloatArray]:
    """Return the sample times [s] and the samples of a recording in a MATLAB file.

    Parameters
    ----------
    path : str or Path
    signal, time : str
        Names of the two variables in the file.

    Returns
    -------
    t_s : (n_samples,) ndarray
    x : (n_samples,) ndarray
        In the file's own unit.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    KeyError
        If the file has no variable of that name; the error lists those it has.
    ValueError
        If the two differ in length, or are not finite.

    References
    ----------
    The HW1 notebook; the format is MATLAB's MAT-file, as read by ``scipy.io.loadmat``.
    """
    if not Path(path).is_file():
        raise FileNotFoundError(f"there is no recording {path}; give the path of a .mat file")
    content = loadmat(Path(path))
    names = sorted(name for name in content if not name.startswith("__"))
    for wanted in (signal, time):
        if wanted not in content:
            raise KeyError(f"{path} has no variable {wanted!r}; it has {', '.join(names)}")
    t_s = finite_array(time, content[time].ravel(), "s")
    x = finite_array(signal, content[signal].ravel(), "the recording's unit")
    if t_s.shape != x.shape:
        raise ValueError(f"{path}: {time} has {t_s.size} samples and {signal} {x.size}; they must agree")
    return t_s, x
