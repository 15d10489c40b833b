"""A type I and a type II neuron under step currents, simulated with Brian2.

Type I is Morris-Lecar's, type II FitzHugh-Nagumo's; `equations` has both. Time in ms, v in mV, I in pA.

References
----------
Morris & Lecar, Biophys. J. 35:193 (1981); FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al., Neuronal Dynamics
(2014), sec. 4.4, https://neuronaldynamics.epfl.ch/online/Ch4.S4.html
"""

import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np
from numpy import mean

from ..one_neuron.arguments import duration_of, time_step_under
from ..one_neuron.quick import few_collections, held
from ..tools.steps import DT_MS, span_ms
from .equations import TYPE_ONE, TYPE_TWO, one_neuron, one_recorder
from .traces import FloatArray, get_spiketimes, get_step_curr, plot_data, rec_to_tuple

# The exercise writes mean(isi) without a prefix.
__all__ = [
    "NeuronAbstract",
    "NeuronTypeOne",
    "NeuronTypeTwo",
    "b2",
    "get_spiketimes",
    "get_step_curr",
    "mean",
    "np",
    "plot_data",
    "plt",
    "rec_to_tuple",
]

# get_rate starts its step when the neuron has come to rest.
_SETTLED_MS = 100.0


class NeuronAbstract:
    """What both neuron types can do; a type says in `make_neuron` which equations it has.

    Parameters
    ----------
    None

    Attributes
    ----------
    neuron : brian2.NeuronGroup
        One neuron with v [V], w and I [A]; every run starts from its initial state.
    rec : brian2.StateMonitor
        Of the last run; a new one each time, so that earlier ones keep their records of shape ``(1, n_steps)``.
    net : brian2.Network
        Holds the two.

    Raises
    ------
    NotImplementedError
        If the class has no `make_neuron` of its own.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """

    neuron: b2.NeuronGroup

    def __init__(self) -> None:
        self.make_neuron()
        self.rec = one_recorder(self.neuron)
        self.net = b2.Network(self.neuron, self.rec)
        self.net.store()

    def make_neuron(self) -> None:
        """Set the attribute ``neuron``, in its initial state; each neuron type has its own.

        Returns
        -------
        None

        Raises
        ------
        NotImplementedError
            Always, here.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
        """
        raise NotImplementedError(f"{type(self).__name__} must define make_neuron(), which sets self.neuron")

    def run(self, curr: b2.TimedArray, simtime: float) -> b2.StateMonitor:
        """Run the neuron from its initial state under a current, by the midpoint method in steps of 0.1 ms.

        Parameters
        ----------
        curr : brian2.TimedArray
            Input current, shape ``(n_samples,)``, in amperes.
        simtime : float or brian2.Quantity
            Simulation time, rounded up to whole steps: a plain number is in seconds.

        Returns
        -------
        brian2.StateMonitor
            With ``t`` [s], ``(n_steps,)``, and the records ``v`` [V], ``w`` and ``I`` [A], each ``(1, n_steps)``.

        Raises
        ------
        TypeError
            If the current is no TimedArray or the time is not one number.
        ValueError
            If the current is not finite, not one-dimensional or so strong that the solution diverges, or the time not
            above zero.
        brian2.DimensionMismatchError
            If the current is not in amperes, or the time is a quantity but not a time.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
        """
        time_step_under(curr)
        duration = duration_of(simtime, DT_MS * b2.ms)
        self.net.remove(self.rec)
        self.rec = one_recorder(self.neuron)
        self.net.add(self.rec)
        self.net.restore()
        with np.errstate(over="ignore", invalid="ignore"), few_collections():
            self.net.run(duration, namespace={"curr": held(curr)})
        if not np.isfinite(self.rec.v_).all():
            strongest_pA = np.abs(curr.values).max() * 1e12
            raise ValueError(
                f"curr reaches {strongest_pA:g} pA: the solution diverges in steps of {DT_MS} ms; take less"
            )
        return self.rec

    def step(
        self,
        t_end: float = 300.0,
        I_tstart: float = 20,
        I_tend: float = 270,
        I_amp: float = 0.5,
        do_plot: bool = True,
        show: bool = True,
    ) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Run the neuron under a step current: ``I_amp`` for I_tstart ≤ t < I_tend, zero elsewhere.

        Parameters
        ----------
        t_end : float
            Simulation time [ms].
        I_tstart, I_tend : float
            Start and end of the step [ms]; see `get_step_curr`.
        I_amp : float
            Amplitude [pA]. The 2016 documentation says nA; the numbers were always pA.
        do_plot : bool
            Plot current, voltage and recovery variable. A figure that was there before stays the current one.
        show : bool
            Also show the plot.

        Returns
        -------
        t, v, w, I : (n_steps,) ndarray
            As from `rec_to_tuple`: [ms], [mV], a share or [mV], [pA].

        Raises
        ------
        TypeError
            If an argument carries a unit or is not one number.
        ValueError
            If an argument is not finite, a time is negative, the step ends before it starts, or the solution diverges.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
        """
        duration_ms = span_ms("t_end", t_end)
        self.run(get_step_curr(I_tstart, I_tend, I_amp), duration_ms * b2.ms)
        if do_plot:
            before = plt.gcf().number if plt.get_fignums() else None
            plot_data(self.rec, title=f"{type(self).__name__}: step current of {I_amp:g} pA", show=show)
            if before is not None and plt.fignum_exists(before):
                plt.figure(before)
        return rec_to_tuple(self.rec)

    def get_rate(self, I_amp: float, t_end: float = 1000.0, do_plot: bool = False) -> float:
        """Return the firing rate under a step current that starts at 100 ms and lasts to the end.

        Parameters
        ----------
        I_amp : float
            Amplitude [pA].
        t_end : float
            Simulation time [ms].
        do_plot : bool
            Plot current, voltage and recovery variable.

        Returns
        -------
        float
            1000 over the mean interspike interval [Hz]; 0 for fewer than two spikes.

        Raises
        ------
        TypeError
            If an argument carries a unit or is not one number.
        ValueError
            If an argument is not finite, the simulation ends before the step starts, or the solution diverges.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
        """
        end_ms = span_ms("t_end", t_end, least=_SETTLED_MS)
        t, v, _, _ = self.step(
            t_end=end_ms, I_tstart=_SETTLED_MS, I_tend=end_ms, I_amp=I_amp, do_plot=do_plot
        )
        intervals_ms = np.diff(get_spiketimes(t, v))
        return float(1000.0 / intervals_ms.mean()) if intervals_ms.size else 0.0


class NeuronTypeOne(NeuronAbstract):
    """The Morris-Lecar neuron: repetitive firing sets in at any low frequency (saddle-node on an invariant circle).

    Parameters
    ----------
    None

    Raises
    ------
    Nothing.

    References
    ----------
    Morris & Lecar, Biophys. J. 35:193 (1981); Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.1. v is in mV,
    w a share of open channels, ``(1,)`` each.
    """

    def make_neuron(self) -> None:
        """Set the attribute ``neuron``: v = -60 mV, w = 0.

        Returns
        -------
        None

        Raises
        ------
        Nothing.

        References
        ----------
        Morris & Lecar, Biophys. J. 35:193 (1981).
        """
        self.neuron = one_neuron(TYPE_ONE)
        self.neuron.v = -60.0 * b2.mV


class NeuronTypeTwo(NeuronAbstract):
    """The FitzHugh-Nagumo neuron: repetitive firing sets in at a frequency well above zero (Hopf bifurcation).

    Parameters
    ----------
    None

    Raises
    ------
    Nothing.

    References
    ----------
    FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.2. v and w are in mV,
    ``(1,)`` each.
    """

    def make_neuron(self) -> None:
        """Set the attribute ``neuron``: v = 0 mV, w = 0 mV.

        Returns
        -------
        None

        Raises
        ------
        Nothing.

        References
        ----------
        FitzHugh, Biophys. J. 1:445 (1961).
        """
        self.neuron = one_neuron(TYPE_TWO)
