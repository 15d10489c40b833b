"""u and w exchanged"""

question = "at_fixed_point"
caught_by = [
    "test_jacobian_at_other_currents",
    "test_jacobian_at_rest",
    "test_eigenvalues_of_other_currents",
    "test_eigenvalues_at_rest",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "get_fixed_point returns u first, then w."

# %%
def jacobian_at(I, eps=0.1):
    """Return the Jacobian at the fixed point under the current I."""
    w_0, u_0 = get_fixed_point(I)
    return get_jacobian(u_0, w_0, eps)


J = jacobian_at(0.0)
