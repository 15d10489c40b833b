"""No learning"""

question = "mended"
caught_by = ["test_mended_at_the_centre"]
hint = "The neuron is to learn the axis from one point after the other, with eta."

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    """Return the course of the weights, (n, 2), while a neuron learns the long axis of the points, (n, 2)."""
    if initial_angle is None:
        initial_angle = np.random.uniform(0, 360)
    w = np.array([np.cos(np.radians(initial_angle)), np.sin(np.radians(initial_angle))])
    course = []
    mean = np.mean(cloud, axis=0)
    axis = np.linalg.eigh(np.cov(np.transpose(cloud)))[1][:, 1]
    for x in np.asarray(cloud):
        course.append(w)
        # here stood Oja's rule, that of question 1; write yours
        y = w @ (x - mean)
        w = axis
    return np.array(course)
