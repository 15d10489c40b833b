"""Divided by the length at each step"""

question = "rule"
caught_by = ["test_update"]
hint = "Oja's rule has no division: the length settles at 1 by the second term, slowly."

# %%
def oja_update(w, x, eta=0.001):
    """Return the weights, an array of shape (2,), after the neuron with the weights w has seen the input x."""
    w, x = np.asarray(w), np.asarray(x)

    # the output of the neuron
    y = w @ x

    # the new weights
    w = w + eta * y * x
    return w / np.hypot(w[0], w[1])
