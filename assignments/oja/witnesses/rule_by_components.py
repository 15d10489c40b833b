"""Plain numbers, one weight after the other, a list"""

question = "rule"

# %%
def oja_update(w, x, eta=0.001):
    y = w[0] * x[0] + w[1] * x[1]
    new = []
    for i in range(2):
        new.append(float(w[i] + eta * (y * x[i] - y**2 * w[i])))
    return new
