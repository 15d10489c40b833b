"""The arc cosine of the first weight"""

question = "axes"
caught_by = ["test_axis_angle"]
hint = "Weights need not have length 1: np.arctan2 takes both components."

# %%
def axis_angle(w):
    """Return the angle [degrees] of the axis of the vector w, at least 0 and below 180."""
    return np.degrees(np.arccos(np.clip(w[0] if w[1] >= 0 else -w[0], -1, 1)))


def axis_difference(a, b):
    """Return the angle [degrees], from 0 to 90, between the axes at the angles a and b [degrees]."""
    return abs((a - b + 90) % 180 - 90)
