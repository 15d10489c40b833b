"""How fast the Hodgkin-Huxley sweep is beside a compiled C loop with the same arithmetic: ns per neuron and step.

Run it as a script; it wants gcc. The ratio is taken within one run, best of several, in CPU time, so that a busy machine
slows both. NumPy has a cost per call and one per element: a straight line through the times of a step says how much
of it the calls are. With ``--check`` it fails if the ratio exceeds 3 at 400 currents or more.
"""

import ctypes
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from reference.hodgkin_huxley import EXERCISE, resting_state, staggered
from reference.sweeps import crossings

C_LOOP = r"""
#include <math.h>
static double exprel(double x) { return x == 0 ? 1 : expm1(x) / x; }
void run(int n, int steps, double dt, const double *amplitude, const double *start, long *counts) {
  double q = dt / 2;
  for (int j = 0; j < n; j++) {
    double u = start[0], m = start[1], h = start[2], w = start[3];
    long count = 0;
    for (int k = 0; k < steps; k++) {
      double am = 1 / exprel(2.5 - .1 * u), bm = 4 * exp(-.0556 * u);
      double ah = .07 * exp(-.05 * u), bh = 1 / (1 + exp(3 - .1 * u));
      double an = .1 / exprel(1 - .1 * u), bn = .125 * exp(-.0125 * u), s;
      s = q * (am + bm); m = ((1 - s) * m + dt * am) / (1 + s);
      s = q * (ah + bh); h = ((1 - s) * h + dt * ah) / (1 + s);
      s = q * (an + bn); w = ((1 - s) * w + dt * an) / (1 + s);
      double gna = 120 * m * m * m * h, gk = 36 * w * w * w * w, g = gna + gk + .3;
      double pull = gna * 115 - gk * 12 + .3 * 10.6 + amplitude[j];
      double next = (u * (1 - q * g) + dt * pull) / (1 + q * g);
      count += next >= 50 && u < 50;
      u = next;
    }
    counts[j] = count;
  }
}
"""
DT_MS = 0.02
# From so many currents on the ratio must not exceed the limit.
MANY, MOST = 400, 3.0
# Up to so many a step's arrays stay in the cache nearest to the CPU, and the line through the times is straight.
SMALL = 1000


def compiled(folder: Path, *flags: str) -> ctypes.CDLL:
    """Return the C loop as a library, built with the flags."""
    gcc = shutil.which("gcc")
    if gcc is None:
        sys.exit("gcc is not on the path; install a C compiler to run this benchmark")
    source, library = folder / "hh.c", folder / f"hh{len(flags)}.so"
    source.write_text(C_LOOP)
    subprocess.run([gcc, *flags, "-shared", "-fPIC", str(source), "-o", str(library), "-lm"], check=True)
    return ctypes.CDLL(str(library))


def seconds_c(library: ctypes.CDLL, amplitudes: np.ndarray, steps: int) -> tuple[float, np.ndarray]:
    """Return the time of one run in C [s], and its spike counts."""
    start, counts = np.array(resting_state(EXERCISE)), np.zeros(amplitudes.size, dtype=np.int64)
    pointers = [ctypes.c_void_p(a.ctypes.data) for a in (amplitudes, start, counts)]
    began = time.process_time()
    library.run(amplitudes.size, steps, ctypes.c_double(DT_MS), *pointers)
    return time.process_time() - began, counts


def seconds_ours(amplitudes: np.ndarray, steps: int) -> tuple[float, np.ndarray]:
    """Return the time of one sweep of ours [s], and its spike counts."""
    step, start = staggered(EXERCISE, DT_MS), np.array(resting_state(EXERCISE))
    began = time.process_time()
    seen = crossings(step, start, amplitudes, np.ones(steps), dt_ms=DT_MS, threshold_mV=50.0)
    return time.process_time() - began, seen.counts


def compared(plain: ctypes.CDLL, tuned: ctypes.CDLL, n: int, steps: int) -> tuple[float, float, float]:
    """Return ns per neuron and step: ours, C at -O2, C tuned for this machine; each the best of five runs."""
    amplitudes = np.linspace(0, 10, n)
    runs = [
        [
            seconds_ours(amplitudes, steps),
            seconds_c(plain, amplitudes, steps),
            seconds_c(tuned, amplitudes, steps),
        ]
        for _ in range(5)
    ]
    if (runs[0][0][1] != runs[0][1][1]).any():
        sys.exit("the two count different spikes: this is no comparison")
    ours, c, native = (1e9 * min(run[k][0] for run in runs) / n / steps for k in range(3))
    return ours, c, native


def reason(ours_ns: dict[int, float]) -> str:
    """Say what the calls cost: the intercept of the time per step over the number of currents."""
    per_element, per_step = np.polyfit(list(ours_ns), [n * ns for n, ns in ours_ns.items()], 1)
    few = min(ours_ns)
    share = per_step / (few * ours_ns[few])
    return (
        f"a step takes {per_step / 1000:.0f} µs for NumPy's calls and {per_element:.0f} ns per current: at {few} "
        f"currents the calls are {100 * share:.0f} % of it, which no loop in C pays"
    )


def main() -> None:
    """Print ns per neuron and step, and the ratio, for several numbers of currents, and the reason where it is high."""
    ours_ns, ratios = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        plain = compiled(Path(folder), "-O2")
        tuned = compiled(Path(folder), "-O3", "-march=native")
        print("currents   ours    C -O2   C -O3 native   ours/C -O2   [ns per neuron and step]")
        for n, steps in ((100, 4000), (400, 4000), (1000, 2000), (4000, 1000)):
            ours_ns[n], c, native = compared(plain, tuned, n, steps)
            ratios[n] = ours_ns[n] / c
            print(f"{n:8d} {ours_ns[n]:6.1f} {c:8.1f} {native:14.1f} {ratios[n]:12.2f}")
    print(reason({n: ns for n, ns in ours_ns.items() if n <= SMALL}))
    slow = {n: ratio for n, ratio in ratios.items() if n >= MANY and ratio > MOST}
    if "--check" in sys.argv[1:] and slow:
        sys.exit(
            f"more than {MOST:g} times a loop in C: {', '.join(f'{r:.2f} at {n}' for n, r in slow.items())}"
        )


if __name__ == "__main__":
    main()
