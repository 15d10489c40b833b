"""Singular values with a minus"""

question = "eigenvalues"
caught_by = [
    "test_eigenvalues_of_other_currents",
    "test_eigenvalues_at_rest",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "Singular values are no eigenvalues: np.linalg.eigvals finds these."

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return -np.linalg.svd(jacobian_at(I, eps))[1]


eigenvalues_at_rest = eigenvalues(0.0)
