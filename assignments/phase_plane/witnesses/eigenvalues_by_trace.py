"""Trace and determinant"""

question = "eigenvalues"

# %%
def eigenvalues(I, eps=0.1):
    (a, b), (c, d) = jacobian_at(I, eps)
    tr, det = a + d, a * d - b * c
    r = np.emath.sqrt(tr**2 / 4 - det)
    return tr / 2 + r, tr / 2 - r
eigenvalues_at_rest = tuple(np.real(eigenvalues(0)))
