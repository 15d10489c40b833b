"""The formula of two dimensions, the rule of question 1 in a loop"""

question = "principal"

# %%
def learned_axis(cloud):
    w = np.array([np.sqrt(0.5), np.sqrt(0.5)])
    for x in cloud:
        w = oja_update(w, x, eta=0.002)
    return axis_angle(w)


def principal_axis(cloud):
    x, y = np.transpose(cloud)
    return 0.5 * np.degrees(np.arctan2(2 * np.mean(x * y), np.mean(x**2) - np.mean(y**2)))
