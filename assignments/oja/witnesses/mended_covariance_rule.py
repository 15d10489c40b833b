"""Deviations of input and output, each from its own running mean"""

question = "mended"

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    angle = np.radians(np.random.uniform(0, 360) if initial_angle is None else initial_angle)
    w = np.array([np.cos(angle), np.sin(angle)])
    mean_x, mean_y = np.array(cloud[0], dtype=float), float(w @ cloud[0])
    course = [w]
    for x in cloud:
        y = w @ x
        mean_x += 0.01 * (x - mean_x)
        mean_y += 0.01 * (y - mean_y)
        dy = y - mean_y
        w = w + eta * dy * (x - mean_x - dy * w)
        course.append(w)
    return np.array(course)
