"""Oja's rule as it was"""

question = "mended"
caught_by = ["test_mended_off_centre"]
hint = "Written like this the rule still finds the direction of the mean: what is the mean of the inputs that it learns from?"

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    """Return the course of the weights, (n, 2), while a neuron learns the long axis of the points, (n, 2)."""
    if initial_angle is None:
        initial_angle = np.random.uniform(0, 360)
    w = np.array([np.cos(np.radians(initial_angle)), np.sin(np.radians(initial_angle))])
    course = []
    for x in np.asarray(cloud):
        course.append(w)
        # here stood Oja's rule, that of question 1; write yours
        y = w @ x
        w = w + eta * y * (x - y * w)
    return np.array(course)
