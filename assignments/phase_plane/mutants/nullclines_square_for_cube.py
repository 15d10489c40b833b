"""u(1 - u) for u(1 - u²)"""

question = "nullclines"
caught_by = [
    "test_u_nullcline",
    "test_nullcline_figure",
    "test_trajectory_nullclines",
    "test_phase_plane_of_another_current",
    "test_flow_figure",
]
hint = "In the bracket u is squared: the nullcline is a cubic."

# %%
def u_nullcline(u, I):
    """Return the w at which du/dt is zero, for a number or an array u under the current I."""
    return u * (1 - u) + I


def w_nullcline(u):
    """Return the w at which dw/dt is zero, for a number or an array u."""
    return 2 * u + 2
