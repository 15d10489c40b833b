"""Two neurons to be told apart: one of NeuronX and NeuronY is of type I, the other of type II.

Which is which is drawn when the module is loaded, and again by `create_models`.

References
----------
Gerstner et al., Neuronal Dynamics (2014), sec. 4.4, https://neuronaldynamics.epfl.ch/online/Ch4.S4.html
"""

import secrets

from .neurons import NeuronAbstract, NeuronTypeOne, NeuronTypeTwo

__all__ = ["NeuronX", "NeuronY", "create_models"]

NeuronX: type[NeuronAbstract]
NeuronY: type[NeuronAbstract]


def _disguised(name: str, model: type[NeuronAbstract]) -> type[NeuronAbstract]:
    def get_neuron_type(_cls: type[NeuronAbstract]) -> type[NeuronAbstract]:
        """Return the class of the underlying model: NeuronTypeOne or NeuronTypeTwo.

        Returns
        -------
        type

        Raises
        ------
        Nothing.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
        """
        return model

    members = {
        "__doc__": "A neuron of one of the two types; `get_neuron_type` says which.",
        "__module__": __name__,
        "get_neuron_type": classmethod(get_neuron_type),
    }
    return type(name, (model,), members)


def create_models() -> None:
    """Set NeuronX and NeuronY in this module: the two neuron types in random order.

    NumPy's random state is neither used nor changed.

    Returns
    -------
    None

    Raises
    ------
    Nothing.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    global NeuronX, NeuronY
    models = [NeuronTypeOne, NeuronTypeTwo]
    if secrets.randbelow(2):
        models.reverse()
    NeuronX, NeuronY = _disguised("NeuronX", models[0]), _disguised("NeuronY", models[1])


create_models()
