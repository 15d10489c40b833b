"""-2u² for the product rule"""

question = "jacobian"
caught_by = [
    "test_jacobian_slope",
    "test_jacobian_at_other_currents",
    "test_eigenvalues_of_other_currents",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "By the product rule both factors of u(1 - u²) are differentiated."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[-2 * u_0**2, -1], [eps, -0.5 * eps]]
