"""Write eeg.mat, the synthetic EEG of HW1: the same samples on every run.

Run it in this folder after a change; the tests hold the file against `recording()`.
"""

from io import BytesIO
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.io import savemat

SEED = 20161110
DT_S = 0.004
DURATION_S = 40.0
RHYTHM_HZ = 11.3
LINE_HZ = 50.0
FAST_HZ = 23.6

_HEADER_BYTES = 116
_HEADER = b"MATLAB 5.0 MAT-file, synthetic EEG of hw1, CC BY 4.0"


def recording() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return time [s] and voltage [µV], both of shape (10000,).

    All periods fit the duration a whole number of times, so every line falls on one frequency of the spectrum.
    """
    rng = np.random.default_rng(SEED)
    n_samples = round(DURATION_S / DT_S)
    t = DT_S * np.arange(n_samples)
    waxing = 1 + 0.6 * np.cos(2 * np.pi * 0.15 * t + 0.8)
    rhythm = 9.0 * waxing * np.cos(2 * np.pi * RHYTHM_HZ * t + 1.1)
    fast = 3.0 * np.cos(2 * np.pi * FAST_HZ * t + 2.7)
    mains = 14.0 * np.cos(2 * np.pi * LINE_HZ * t + 0.3)
    eeg = 6.4 + rhythm + fast + mains + _background(n_samples, rng)
    return t, np.round(eeg, 2)


def _background(n_samples: int, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return noise [µV] whose power falls as 1/f, with standard deviation 16 µV."""
    lines = np.fft.rfft(rng.standard_normal(n_samples))
    frequency = np.arange(lines.size)
    lines[1:] /= np.sqrt(frequency[1:])
    lines[0] = 0.0
    noise = np.fft.irfft(lines, n_samples)
    return 16.0 * noise / noise.std()


def write(path: Path) -> None:
    """Write the recording to `path`, without the clock that MAT files carry in their first line."""
    t, eeg = recording()
    buffer = BytesIO()
    savemat(buffer, {"t": t, "eeg": eeg}, do_compression=True, oned_as="row")
    content = _HEADER.ljust(_HEADER_BYTES) + buffer.getvalue()[_HEADER_BYTES:]
    path.write_bytes(content)


if __name__ == "__main__":
    write(Path(__file__).with_name("eeg.mat"))
