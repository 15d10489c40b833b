"""The diagonal for the eigenvalues"""

question = "eigenvalues"
caught_by = [
    "test_eigenvalues_of_other_currents",
    "test_eigenvalues_at_rest",
    "test_real_parts",
    "test_unstable_range",
]
hint = "Only a triangular matrix has its eigenvalues on the diagonal."

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return np.diag(jacobian_at(I, eps))


eigenvalues_at_rest = eigenvalues(0.0)
