"""The eigenvector for what is learned"""

question = "principal"
caught_by = ["test_learned_axis"]
hint = "learned_axis asks the neuron: let it see the cloud by learn, and take the last weights."

# %%
def principal_axis(cloud):
    """Return the angle [degrees] of the principal axis of the correlation matrix of the points, (n, 2)."""
    C = cloud.T @ cloud / len(cloud)
    values, vectors = np.linalg.eigh(C)
    return axis_angle(vectors[:, 1])


def learned_axis(cloud):
    """Return the angle [degrees] of the axis that a neuron with Oja's rule learns from the points, (n, 2)."""
    return principal_axis(cloud)
