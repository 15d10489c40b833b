"""The number with the direction's sign"""

question = "off_centre"

# %%
def off_centre_axes(angles):
    def one(angle):
        return learned_axis(make_cloud(ratio=0.3, angle=angle) + np.array([5, 5]))

    return list(map(one, angles))


w = learn(5 + make_cloud(ratio=0.3, angle=-45), initial_angle=200)[-1]
off_centre_axis_deg = float(np.degrees(np.arctan2(w[1], w[0])))
