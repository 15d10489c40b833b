"""One input moved"""

question = "off_centre"
caught_by = ["test_off_centre_axes", "test_off_centre_number"]
hint = "Both inputs are rates: 5 + make_cloud(…) moves both."

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return [learned_axis(np.array([5, 0]) + make_cloud(ratio=0.3, angle=angle)) for angle in angles]


off_centre_axis_deg = off_centre_axes([-45])[0]
