"""Directions for axes"""

question = "axes"
caught_by = ["test_axis_difference"]
hint = "The axes at 179 and 2 degrees are 3 degrees apart, not 177: no two axes are more than 90 degrees apart."

# %%
def axis_angle(w):
    """Return the angle [degrees] of the axis of the vector w, at least 0 and below 180."""
    return np.degrees(np.arctan2(w[1], w[0])) % 180


def axis_difference(a, b):
    """Return the angle [degrees], from 0 to 90, between the axes at the angles a and b [degrees]."""
    return abs((a - b + 180) % 360 - 180)
