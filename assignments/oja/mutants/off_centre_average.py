"""The mean of all angles"""

question = "off_centre"
caught_by = ["test_off_centre_axes"]
hint = "One axis for each angle was asked."

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return float(np.mean([learned_axis(5 + make_cloud(ratio=0.3, angle=angle)) for angle in angles]))


off_centre_axis_deg = off_centre_axes([-45])
