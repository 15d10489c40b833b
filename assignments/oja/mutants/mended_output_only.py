"""The mean taken from the output alone"""

question = "mended"
caught_by = ["test_mended_off_centre"]
hint = "Take the mean from the input in Hebb's part as well."

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    """Return the course of the weights, (n, 2), while a neuron learns the long axis of the points, (n, 2)."""
    if initial_angle is None:
        initial_angle = np.random.uniform(0, 360)
    w = np.array([np.cos(np.radians(initial_angle)), np.sin(np.radians(initial_angle))])
    course = []
    mean = np.mean(cloud, axis=0)
    for x in np.asarray(cloud):
        course.append(w)
        # here stood Oja's rule, that of question 1; write yours
        y = w @ (x - mean)
        w = w + eta * y * (x - y * w)
    return np.array(course)
