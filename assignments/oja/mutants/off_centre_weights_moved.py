"""The weights moved, not the cloud"""

question = "off_centre"
caught_by = ["test_off_centre_axes", "test_off_centre_number"]
hint = "Five is added to the inputs, before learning; adding it to the weights afterwards is something else."

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return [axis_angle(np.array([5.0, -5.0]) + learn(make_cloud(ratio=0.3, angle=angle))[-1]) for angle in angles]


off_centre_axis_deg = off_centre_axes([-45])[0]
