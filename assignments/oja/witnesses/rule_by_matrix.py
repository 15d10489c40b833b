"""As a matrix times the weights"""

question = "rule"

# %%
def oja_update(w, x, eta=0.001):
    C = np.outer(x, x)
    return w + eta * (C @ w - (w @ C @ w) * w)
