"""A complex number, and the cosine of the difference"""

question = "axes"

# %%
def axis_angle(w):
    return np.mod(np.angle(complex(*w), deg=True), 180)
def axis_difference(a, b):
    return np.degrees(np.arccos(min(1.0, abs(np.cos(np.radians(a - b))))))
