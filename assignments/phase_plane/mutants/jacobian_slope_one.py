"""1 - 3u for 1 - 3u²"""

question = "jacobian"
caught_by = [
    "test_jacobian_slope",
    "test_jacobian_at_other_currents",
    "test_jacobian_at_rest",
    "test_eigenvalues_of_other_currents",
    "test_eigenvalues_at_rest",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "The derivative of u³ is 3u²."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0, -1], [eps, -0.5 * eps]]
