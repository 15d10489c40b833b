"""The equations of the two neuron types in Brian2's words, and the objects that run and record them.

Type I (Morris-Lecar): ``20 dv/dt = -4.4 m (v - 120) - 8 w (v + 84) - 2 (v + 60) + 100 I``,
``dw/dt = (w_inf - w) cosh((v - 12)/34) / 15``, ``m = (1 + tanh((v + 1.2)/18))/2``,
``w_inf = (1 + tanh((v - 12)/17))/2``, from v = -60, w = 0. Type II (FitzHugh-Nagumo): ``dv/dt = v - v³/3 - w + I``,
``dw/dt = (1.25 (v + 0.7) - w) / 15.6``, from 0, 0. Time in ms, v in mV, I in pA.

References
----------
Morris & Lecar, Biophys. J. 35:193 (1981); FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al., Neuronal Dynamics
(2014), sec. 4.4, https://neuronaldynamics.epfl.ch/online/Ch4.S4.html
"""

import brian2 as b2

from ..one_neuron.course import OneCourse
from ..one_neuron.quick import OneNeuron
from ..tools.steps import DT_MS

TYPE_ONE = """
    dv/dt = (-4.4*m*(v - 120*mV) - 8*w*(v + 84*mV) - 2*(v + 60*mV) + 100*Gohm*I)/(20*ms) : volt
    dw/dt = (w_inf - w)*cosh((v - 12*mV)/(34*mV))/(15*ms) : 1
    m = 0.5*(1 + tanh((v + 1.2*mV)/(18*mV))) : 1
    w_inf = 0.5*(1 + tanh((v - 12*mV)/(17*mV))) : 1
    I = curr(t) : amp
    """

TYPE_TWO = """
    dv/dt = (v - v**3/(3*mV**2) - w + Gohm*I)/ms : volt
    dw/dt = (1.25*(v + 0.7*mV) - w)/(15.6*ms) : volt
    I = curr(t) : amp
    """


def one_neuron(equations: str) -> b2.NeuronGroup:
    """Return one neuron, its variables zero, for the midpoint method in steps of 0.1 ms.

    Parameters
    ----------
    equations : str
        Of v [V] and w, under a current ``curr(t)`` [A].

    Returns
    -------
    brian2.NeuronGroup
        Its variables have shape ``(1,)``.

    Raises
    ------
    Nothing: the equations are ours.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    neuron = b2.NeuronGroup(
        1, equations, method="rk2", dt=DT_MS * b2.ms, codeobj_class=OneNeuron, name="neuron"
    )
    # A brian2.run of somebody else's network shall not take the neuron for a part of it.
    neuron.add_to_magic_network = False
    return neuron


def one_recorder(neuron: b2.NeuronGroup) -> b2.StateMonitor:
    """Return an empty recorder of the neuron's v [V], w and I [A].

    Parameters
    ----------
    neuron : brian2.NeuronGroup
        As from `one_neuron`.

    Returns
    -------
    brian2.StateMonitor
        Its records will have shape ``(1, n_steps)``.

    Raises
    ------
    Nothing.

    References
    ----------
    Ours: what the exercise looks at.
    """
    rec = b2.StateMonitor(neuron, ["v", "w", "I"], record=True, codeobj_class=OneCourse, name="neuron_rec")
    rec.add_to_magic_network = False
    return rec
