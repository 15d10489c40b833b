"""The sign of Hebb's part turned"""

question = "rule"
caught_by = ["test_update", "test_update_settles"]
hint = "Output and input that are active together make a weight grow: + eta · y · x."

# %%
def oja_update(w, x, eta=0.001):
    """Return the weights, an array of shape (2,), after the neuron with the weights w has seen the input x."""
    w, x = np.asarray(w), np.asarray(x)

    # the output of the neuron
    y = w @ x

    # the new weights
    return w - eta * y * (x - y * w)
