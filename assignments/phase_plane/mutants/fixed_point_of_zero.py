"""The fixed point of I = 0 for all currents"""

question = "at_fixed_point"
caught_by = [
    "test_jacobian_at_other_currents",
    "test_eigenvalues_of_other_currents",
    "test_real_parts",
    "test_unstable_range",
    "test_unstable_numbers",
]
hint = "The fixed point moves with the current: hand I to get_fixed_point."

# %%
def jacobian_at(I, eps=0.1):
    """Return the Jacobian at the fixed point under the current I."""
    u_0, w_0 = get_fixed_point(0.0)
    return get_jacobian(u_0, w_0, eps)


J = jacobian_at(0.0)
