"""w for u in the slope"""

question = "jacobian"
caught_by = ["test_jacobian_rows"]
hint = "The cubic is in u: the slope depends on u_0."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * w_0**2, -1], [eps, -0.5 * eps]]
