"""ε left out of the second row"""

question = "jacobian"
caught_by = [
    "test_jacobian_rows",
    "test_jacobian_at_other_currents",
    "test_jacobian_at_rest",
    "test_eigenvalues_of_other_currents",
    "test_eigenvalues_at_rest",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "The whole of dw/dt carries the factor ε, so both of its derivatives do."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0**2, -1], [1, -0.5]]
