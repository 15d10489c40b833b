"""The components exchanged"""

question = "axes"
caught_by = ["test_axis_angle", "test_learned_axis", "test_principal_axis"]
hint = "np.arctan2 wants the second component first."

# %%
def axis_angle(w):
    """Return the angle [degrees] of the axis of the vector w, at least 0 and below 180."""
    return np.degrees(np.arctan2(w[0], w[1])) % 180


def axis_difference(a, b):
    """Return the angle [degrees], from 0 to 90, between the axes at the angles a and b [degrees]."""
    return abs((a - b + 90) % 180 - 90)
