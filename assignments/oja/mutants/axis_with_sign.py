"""The direction for the axis"""

question = "axes"
caught_by = ["test_axis_angle"]
hint = "w and −w lie on one axis: bring the angle to between 0 and 180 by % 180."

# %%
def axis_angle(w):
    """Return the angle [degrees] of the axis of the vector w, at least 0 and below 180."""
    return np.degrees(np.arctan2(w[1], w[0])) % 360


def axis_difference(a, b):
    """Return the angle [degrees], from 0 to 90, between the axes at the angles a and b [degrees]."""
    return abs((a - b + 90) % 180 - 90)
