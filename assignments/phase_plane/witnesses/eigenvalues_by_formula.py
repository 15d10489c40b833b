"""The quadratic formula, a tuple"""

question = "eigenvalues"

# %%
def eigenvalues(I, eps=0.1):
    (a, b), (c, d) = jacobian_at(I, eps)
    root = np.emath.sqrt((a + d) ** 2 / 4 - (a * d - b * c))
    return (a + d) / 2 + root, (a + d) / 2 - root


eigenvalues_at_rest = [float(value) for value in eigenvalues(0)]
