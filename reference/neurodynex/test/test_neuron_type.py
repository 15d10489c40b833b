"""Does the exercise on neuron types run?"""

from ..neuron_type import neurons, typeXY


def run_neuron(c: type[neurons.NeuronAbstract]) -> None:
    """Run a neuron of class ``c`` for 5 ms, and measure a rate that is zero."""
    neuron = c()
    t, v, w, current = neuron.step(t_end=5.0, do_plot=False)
    assert len(t) == len(v) == len(w) == len(current) == 50
    assert neuron.get_rate(0.0, t_end=110.0) == 0


def test_neurons() -> None:
    """Both types run."""
    run_neuron(neurons.NeuronTypeOne)
    run_neuron(neurons.NeuronTypeTwo)


def test_class_assignment() -> None:
    """NeuronX and NeuronY are one of each type, and run."""
    types = {typeXY.NeuronX.get_neuron_type(), typeXY.NeuronY.get_neuron_type()}  # type: ignore[attr-defined]
    assert types == {neurons.NeuronTypeOne, neurons.NeuronTypeTwo}
    run_neuron(typeXY.NeuronX)
    run_neuron(typeXY.NeuronY)
