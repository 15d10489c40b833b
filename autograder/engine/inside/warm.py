"""What libraries do the first time only, done in the zygote: its workers, forked from it, then have it behind them.

The first figure of a process loads a renderer, finds fonts and reads its first formula; Brian2's first run parses,
resolves and compiles. Only code of ours runs here, and nothing of it stays but what the libraries keep for themselves.
"""

from __future__ import annotations

import contextlib
import gc
import io
import sys
import warnings
from typing import Any


def up() -> None:
    """Draw a figure and, where Brian2 was imported, simulate a moment; what fails costs a worker its time alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for what in (_figure, _simulation):
            with contextlib.suppress(Exception):
                what()
    gc.collect()  # Brian2 numbers what has the same name as something that is still there


def _figure() -> None:
    import matplotlib.pyplot as plt
    import numpy as np

    x = np.arange(1.0, 4.0)
    figure, panels = plt.subplots(2, 2)
    (curves, image), (bars, points) = panels
    curves.plot(x, 1e-3 * x, "--", label="a curve")
    curves.set(xlabel=r"$\tau_m$ (ms)", ylabel="y", title="a title")
    curves.legend()
    curves.grid()
    figure.colorbar(image.imshow(np.outer(x, x)), ax=image)
    bars.hist(x, bins=3)
    bars.text(0.5, 0.5, "$x^2$")
    points.scatter(x, x)
    points.set(xscale="log", yscale="log")
    figure.suptitle("figures")
    figure.tight_layout()
    figure.savefig(io.BytesIO(), format="png", dpi=72)
    plt.close(figure)


def _simulation() -> None:
    brian: Any = sys.modules.get("brian2")
    if brian is None:
        return
    brian.prefs.codegen.target = "numpy"  # no compiler runs in a worker; each would try one and find that out
    ms, mV = brian.ms, brian.mV
    current = brian.TimedArray([0.0, 1.0] * mV, dt=ms)
    neurons = brian.NeuronGroup(
        1,
        "dv/dt = (E - v + current(t)) / tau : volt (unless refractory)",
        threshold="v > theta",
        reset="v = E",
        refractory=ms,
        method="exact",
        namespace={"E": -70 * mV, "theta": -60 * mV, "tau": 10 * ms, "current": current},
    )
    neurons.v = -50 * mV
    pairs = brian.Synapses(neurons, neurons, "w : volt", on_pre="v_post += w", delay=ms)
    pairs.connect(i=[0], j=[0])
    pairs.w = "1 * mV"
    watched = brian.StateMonitor(neurons, "v", record=True)
    spikes = brian.SpikeMonitor(neurons)
    rate = brian.PopulationRateMonitor(neurons)
    network = brian.Network(neurons, pairs, watched, spikes, rate)
    network.run(ms)
