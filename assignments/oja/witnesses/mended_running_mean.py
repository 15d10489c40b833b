"""A running mean, as a synapse could have it"""

question = "mended"

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    if initial_angle is None:
        initial_angle = np.random.uniform(0, 360)
    w = np.array([np.cos(np.radians(initial_angle)), np.sin(np.radians(initial_angle))])
    mean = np.array(cloud[0], dtype=float)
    course = []
    for x in cloud:
        course.append(w)
        mean = mean + 0.01 * (x - mean)
        y = w @ (x - mean)
        w = w + eta * y * (x - mean - y * w)
    return np.array(course)
