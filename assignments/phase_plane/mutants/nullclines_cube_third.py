"""The cubic with a third"""

question = "nullclines"
caught_by = [
    "test_u_nullcline",
    "test_nullcline_figure",
    "test_trajectory_nullclines",
    "test_phase_plane_of_another_current",
    "test_flow_figure",
]
hint = "Some books write u - u³/3; here it is u(1 - u²)."

# %%
def u_nullcline(u, I):
    """Return the w at which du/dt is zero, for a number or an array u under the current I."""
    return u - u**3 / 3 + I


def w_nullcline(u):
    """Return the w at which dw/dt is zero, for a number or an array u."""
    return 2 * u + 2
