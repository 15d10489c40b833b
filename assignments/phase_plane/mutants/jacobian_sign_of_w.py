"""+0.5ε in the lower right corner"""

question = "jacobian"
caught_by = [
    "test_jacobian_rows",
    "test_jacobian_at_other_currents",
    "test_jacobian_at_rest",
    "test_eigenvalues_of_other_currents",
    "test_eigenvalues_at_rest",
    "test_real_parts",
    "test_unstable_range",
]
hint = "In the bracket w has a minus."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0**2, -1], [eps, 0.5 * eps]]
