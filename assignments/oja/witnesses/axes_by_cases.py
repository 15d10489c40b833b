"""By cases"""

question = "axes"

# %%
import math


def axis_angle(w):
    angle = math.degrees(math.atan2(w[1], w[0]))
    if angle < 0:
        angle += 180
    if angle >= 180:
        angle -= 180
    return angle


def axis_difference(a, b):
    d = abs(a - b)
    while d > 180:
        d -= 180
    return min(d, 180 - d)
