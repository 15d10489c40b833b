"""J at I = 1"""

question = "at_fixed_point"
caught_by = ["test_jacobian_at_rest"]
hint = "J belongs to I = 0."

# %%
def jacobian_at(I, eps=0.1):
    """Return the Jacobian at the fixed point under the current I."""
    u_0, w_0 = get_fixed_point(I)
    return get_jacobian(u_0, w_0, eps)


J = jacobian_at(1.0)
