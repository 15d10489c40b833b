"""Rows and columns exchanged"""

question = "jacobian"
caught_by = [
    "test_jacobian_rows",
    "test_jacobian_slope",
    "test_jacobian_at_other_currents",
    "test_jacobian_at_rest",
]
hint = "The first row holds the derivatives of du/dt, the second those of dw/dt."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0**2, eps], [-1, -0.5 * eps]]
