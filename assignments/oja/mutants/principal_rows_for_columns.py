"""Rows for columns"""

question = "principal"
caught_by = ["test_principal_axis"]
hint = "The eigenvectors are the columns: vectors[:, 1]."

# %%
def learned_axis(cloud):
    """Return the angle [degrees] of the axis that a neuron with Oja's rule learns from the points, (n, 2)."""
    return axis_angle(learn(cloud)[-1])


def principal_axis(cloud):
    """Return the angle [degrees] of the principal axis of the correlation matrix of the points, (n, 2)."""
    C = cloud.T @ cloud / len(cloud)
    values, vectors = np.linalg.eigh(C)
    return axis_angle(vectors[1])

