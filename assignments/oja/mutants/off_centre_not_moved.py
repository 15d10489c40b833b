"""The cloud left at the origin"""

question = "off_centre"
caught_by = ["test_off_centre_axes", "test_off_centre_number"]
hint = "Add 5 to all the points before learning: 5 + make_cloud(…)."

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return [learned_axis(make_cloud(ratio=0.3, angle=angle)) for angle in angles]


off_centre_axis_deg = off_centre_axes([-45])[0]
