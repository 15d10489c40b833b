"""J at the origin"""

question = "at_fixed_point"
caught_by = ["test_jacobian_at_rest"]
hint = "At I = 0 the fixed point is not the origin: use jacobian_at."

# %%
def jacobian_at(I, eps=0.1):
    """Return the Jacobian at the fixed point under the current I."""
    u_0, w_0 = get_fixed_point(I)
    return get_jacobian(u_0, w_0, eps)


J = get_jacobian(0.0, 0.0)
