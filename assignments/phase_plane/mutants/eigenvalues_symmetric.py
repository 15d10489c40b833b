"""eigvalsh, for symmetric matrices"""

question = "eigenvalues"
caught_by = [
    "test_eigenvalues_of_other_currents",
    "test_eigenvalues_at_rest",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "The Jacobian is not symmetric: np.linalg.eigvals is for any matrix."

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return np.linalg.eigvalsh(jacobian_at(I, eps))


eigenvalues_at_rest = eigenvalues(0.0)
