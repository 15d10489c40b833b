"""eps not handed on"""

question = "at_fixed_point"
caught_by = [
    "test_jacobian_at_other_currents",
    "test_eigenvalues_of_other_currents",
    "test_unstable_range",
]
hint = "Hand eps on to get_jacobian."

# %%
def jacobian_at(I, eps=0.1):
    """Return the Jacobian at the fixed point under the current I."""
    u_0, w_0 = get_fixed_point(I)
    return get_jacobian(u_0, w_0)


J = jacobian_at(0.0)
