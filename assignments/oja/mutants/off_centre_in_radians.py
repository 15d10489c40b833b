"""Radians for degrees"""

question = "off_centre"
caught_by = ["test_off_centre_number"]
hint = "The number is asked in degrees."

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return [learned_axis(5 + make_cloud(ratio=0.3, angle=angle)) for angle in angles]


off_centre_axis_deg = np.radians(off_centre_axes([-45])[0])
