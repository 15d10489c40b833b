"""0.1 written in"""

question = "jacobian"
caught_by = [
    "test_jacobian_rows",
    "test_jacobian_at_other_currents",
    "test_eigenvalues_of_other_currents",
    "test_unstable_range",
]
hint = "Use the argument eps, which may be another value than 0.1."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0**2, -1], [0.1, -0.05]]
