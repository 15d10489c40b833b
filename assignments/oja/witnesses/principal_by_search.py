"""One direction after the other, in steps of a degree; the mean of the last weights"""

question = "principal"

# %%
def learned_axis(cloud):
    return axis_angle(learn(cloud, initial_angle=10.0)[-500:].mean(axis=0))


def principal_axis(cloud):
    best, angle = -1.0, None
    for degrees in range(180):
        u = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
        power = np.mean((cloud @ u) ** 2)
        if power > best:
            best, angle = power, degrees
    return angle
