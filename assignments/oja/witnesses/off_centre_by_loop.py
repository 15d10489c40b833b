"""A loop, an array, and the number as a rounded mean of many runs"""

question = "off_centre"

# %%
def off_centre_axes(angles):
    axes = np.zeros(len(angles))
    for k in range(len(angles)):
        points = make_cloud(10000, 0.3, angles[k])
        points += 5
        course = learn(points)
        axes[k] = np.degrees(np.arctan2(course[-1][1], course[-1][0])) % 180
    return axes


off_centre_axis_deg = int(round(np.mean(off_centre_axes([-45] * 10))))
