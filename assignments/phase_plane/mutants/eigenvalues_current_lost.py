"""The current not handed on"""

question = "eigenvalues"
caught_by = [
    "test_eigenvalues_of_other_currents",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "Hand the current on to jacobian_at."

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return np.linalg.eigvals(jacobian_at(0.0, eps))


eigenvalues_at_rest = eigenvalues(0.0)
