"""The origin for the fixed point"""

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
hint = "The fixed point is where the nullclines cross, and not the origin."

# %%
def jacobian_at(I, eps=0.1):
    """Return the Jacobian at the fixed point under the current I."""
    u_0, w_0 = 0.0, 0.0
    return get_jacobian(u_0, w_0, eps)


J = jacobian_at(0.0)
