"""The current left out"""

question = "nullclines"
caught_by = [
    "test_u_nullcline",
    "test_trajectory_nullclines",
    "test_phase_plane_of_another_current",
    "test_flow_figure",
]
hint = "I stands in du/dt, so it stands in the u-nullcline: it lifts it as a whole."

# %%
def u_nullcline(u, I):
    """Return the w at which du/dt is zero, for a number or an array u under the current I."""
    return u * (1 - u**2)


def w_nullcline(u):
    """Return the w at which dw/dt is zero, for a number or an array u."""
    return 2 * u + 2
