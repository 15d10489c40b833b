"""ε kept in the w-nullcline"""

question = "nullclines"
caught_by = [
    "test_w_nullcline",
    "test_nullcline_figure",
    "test_trajectory_nullclines",
    "test_phase_plane_of_another_current",
    "test_flow_figure",
]
hint = "Where dw/dt is zero the bracket is zero, whatever stands before it."

# %%
def u_nullcline(u, I):
    """Return the w at which du/dt is zero, for a number or an array u under the current I."""
    return u * (1 - u**2) + I


def w_nullcline(u):
    """Return the w at which dw/dt is zero, for a number or an array u."""
    return 0.1 * (2 * u + 2)
