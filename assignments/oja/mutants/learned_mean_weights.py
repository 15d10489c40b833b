"""The mean of the weights"""

question = "principal"
caught_by = ["test_learned_axis"]
hint = "The course contains the search as well; what is learned is where it ends."

# %%
def learned_axis(cloud):
    """Return the angle [degrees] of the axis that a neuron with Oja's rule learns from the points, (n, 2)."""
    return axis_angle(np.mean(learn(cloud)[:300], axis=0))


def principal_axis(cloud):
    """Return the angle [degrees] of the principal axis of the correlation matrix of the points, (n, 2)."""
    C = cloud.T @ cloud / len(cloud)
    values, vectors = np.linalg.eigh(C)
    return axis_angle(vectors[:, 1])

