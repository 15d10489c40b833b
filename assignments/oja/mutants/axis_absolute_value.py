"""The absolute angle for the axis"""

question = "axes"
caught_by = ["test_axis_angle", "test_learned_axis", "test_principal_axis"]
hint = "−20 degrees are the axis at 160, not at 20."

# %%
def axis_angle(w):
    """Return the angle [degrees] of the axis of the vector w, at least 0 and below 180."""
    return np.degrees(np.arctan(abs(w[1] / w[0]))) if w[0] else 90.0


def axis_difference(a, b):
    """Return the angle [degrees], from 0 to 90, between the axes at the angles a and b [degrees]."""
    return abs((a - b + 90) % 180 - 90)
