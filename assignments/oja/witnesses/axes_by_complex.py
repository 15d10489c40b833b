"""Doubled angles as complex numbers"""

question = "axes"

# %%
def axis_angle(w):
    z = complex(w[0], w[1])
    angle = np.angle(z * z, deg=True) / 2
    return float(angle + 180 if angle < 0 else angle)


def axis_difference(a, b):
    return abs(np.angle(np.exp(2j * np.pi * (a - b) / 180), deg=True)) / 2
