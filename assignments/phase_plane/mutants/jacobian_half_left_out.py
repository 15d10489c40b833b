"""The 0.5 left out"""

question = "jacobian"
caught_by = ["test_jacobian_rows"]
hint = "In the bracket w has the factor 0.5."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0**2, -1], [eps, -eps]]
