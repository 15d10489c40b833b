"""A negative difference"""

question = "axes"
caught_by = ["test_axis_difference"]
hint = "The angle between two axes has no sign."

# %%
def axis_angle(w):
    """Return the angle [degrees] of the axis of the vector w, at least 0 and below 180."""
    return np.degrees(np.arctan2(w[1], w[0])) % 180


def axis_difference(a, b):
    """Return the angle [degrees], from 0 to 90, between the axes at the angles a and b [degrees]."""
    return (a - b + 90) % 180 - 90
