"""The mean of what has been seen, plain numbers"""

question = "mended"

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    if initial_angle is None:
        initial_angle = 360 * np.random.rand()
    a, b = float(np.cos(np.deg2rad(initial_angle))), float(np.sin(np.deg2rad(initial_angle)))
    m1 = m2 = 0.0
    course = []
    for k, (x1, x2) in enumerate(np.asarray(cloud).tolist(), start=1):
        course.append([a, b])
        m1 += (x1 - m1) / k
        m2 += (x2 - m2) / k
        y = a * (x1 - m1) + b * (x2 - m2)
        a, b = a + eta * y * (x1 - m1 - y * a), b + eta * y * (x2 - m2 - y * b)
    return np.array(course)
