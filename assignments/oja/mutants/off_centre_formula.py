"""A formula in place of neurons"""

question = "off_centre"
caught_by = ["test_off_centre_axes"]
hint = "Make a cloud for each angle and let a neuron learn from it: learned_axis(5 + make_cloud(…))."

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return [45 + 0.01 * angle for angle in angles]


off_centre_axis_deg = off_centre_axes([-45])[0]
