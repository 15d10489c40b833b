"""The angles of the clouds returned"""

question = "off_centre"
caught_by = ["test_off_centre_axes"]
hint = "What is learned was asked, not what the cloud was made with."

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return [angle % 180 for angle in angles]


off_centre_axis_deg = 45.1
