"""A column for a row"""

question = "principal"
caught_by = ["test_learned_axis", "test_off_centre_axes", "test_off_centre_number"]
hint = "Rows are points in time: learn(cloud)[-1] is the last weight vector."

# %%
def learned_axis(cloud):
    """Return the angle [degrees] of the axis that a neuron with Oja's rule learns from the points, (n, 2)."""
    return axis_angle(learn(cloud)[:2, -1])


def principal_axis(cloud):
    """Return the angle [degrees] of the principal axis of the correlation matrix of the points, (n, 2)."""
    C = cloud.T @ cloud / len(cloud)
    values, vectors = np.linalg.eigh(C)
    return axis_angle(vectors[:, 1])

