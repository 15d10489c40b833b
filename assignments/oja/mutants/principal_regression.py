"""The regression line"""

question = "principal"
caught_by = ["test_principal_axis"]
hint = "A regression looks at vertical distances only, so its line is flatter than the axis."

# %%
def learned_axis(cloud):
    """Return the angle [degrees] of the axis that a neuron with Oja's rule learns from the points, (n, 2)."""
    return axis_angle(learn(cloud)[-1])


def principal_axis(cloud):
    """Return the angle [degrees] of the principal axis of the correlation matrix of the points, (n, 2)."""
    C = cloud.T @ cloud / len(cloud)
    values, vectors = np.linalg.eigh(C)
    return axis_angle(np.array([C[0, 0], C[0, 1]]))

