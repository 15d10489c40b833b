"""First uses of libraries, made once before any worker is forked: what they set up then, each would set up anew.

Nothing of it is left for a notebook to see: no figure, no name, no object of Brian2's, no time on its clock.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import sys

from . import brian, markers


def up() -> None:
    """Use those libraries that have been imported; one that fails is left as it is."""
    for package, use in {"matplotlib.pyplot": _draw, "brian2": _simulate}.items():
        if package in sys.modules:
            with contextlib.suppress(Exception):
                use()


def _draw() -> None:
    """Draw what most figures have: lines, a legend, a title, labels with mathematics, bars, a picture, a log axis."""
    from matplotlib import pyplot

    markers.hurry()
    figure, ((lines, bars), (picture, log)) = pyplot.subplots(2, 2)
    lines.plot([0.0, 1.0], [-70.0, 30.0], "--", label="$V_m$ [mV]")
    lines.legend()
    lines.set_title("one")
    lines.set_xlabel(r"t [ms], $\tau$")
    bars.hist([0.1, 0.2, 0.4])
    picture.imshow([[0.0, 1.0]])
    log.semilogy([1.0, 10.0])
    figure.savefig(io.BytesIO(), format="png", dpi=72)
    pyplot.close(figure)
    close_fonts()


def close_fonts() -> None:
    """Let fonts go that matplotlib keeps: their files would stay open here, and be none of a worker's."""
    from matplotlib import font_manager, mathtext

    for kept in (font_manager._get_font, mathtext.MathTextParser._parse_cached):  # type: ignore[attr-defined]
        kept.cache_clear()


def _simulate() -> None:
    """Run one neuron for two steps, with monitors and a current, by NumPy.

    Nothing can be compiled where workers are, and Brian2 takes a second and six warnings to find that out.
    """
    b2 = importlib.import_module("brian2")
    b2.prefs.codegen.target = "numpy"
    brian.hurry()
    clock = b2.Clock(0.1 * b2.ms)
    current = b2.TimedArray([0.0, 1.0] * b2.nA, dt=0.1 * b2.ms)
    neuron = b2.NeuronGroup(
        1,
        "dv/dt = (R * I(t) - v) / tau : volt (unless refractory)",
        threshold="v > 1 * mV",
        reset="v = 0 * mV",
        refractory=1 * b2.ms,
        method="exponential_euler",
        clock=clock,
        namespace={"R": 10 * b2.Mohm, "tau": 8 * b2.ms, "I": current},
    )
    seen = b2.StateMonitor(neuron, "v", record=True, clock=clock), b2.SpikeMonitor(neuron)
    b2.Network(neuron, *seen).run(0.2 * b2.ms)
