"""1 - 3u for 1 - 3u²"""

question = "jacobian"
caught_by = ["test_jacobian_rows"]
hint = "The derivative of u³ is 3u²."

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0, -1], [eps, -0.5 * eps]]
