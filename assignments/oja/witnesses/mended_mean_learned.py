"""The mean learned on the way"""

question = "mended"

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    if initial_angle is None: initial_angle = 360 * np.random.random()
    w = np.array([np.cos(np.radians(initial_angle)), np.sin(np.radians(initial_angle))])
    m = np.zeros(2); course = np.empty((len(cloud), 2))
    m = np.array(cloud[:50]).mean(axis=0)
    for k, x in enumerate(cloud):
        course[k] = w
        m = m + (x - m) / (k + 50)
        y = w @ (x - m)
        w = w + eta * y * ((x - m) - y * w)
    return course
