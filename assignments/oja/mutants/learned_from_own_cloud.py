"""A cloud of its own"""

question = "principal"
caught_by = ["test_learned_axis", "test_off_centre_axes", "test_off_centre_number"]
hint = "Learn from the cloud that was handed in."

# %%
def learned_axis(cloud):
    """Return the angle [degrees] of the axis that a neuron with Oja's rule learns from the points, (n, 2)."""
    return axis_angle(learn(make_cloud(ratio=0.3, angle=30))[-1])


def principal_axis(cloud):
    """Return the angle [degrees] of the principal axis of the correlation matrix of the points, (n, 2)."""
    C = cloud.T @ cloud / len(cloud)
    values, vectors = np.linalg.eigh(C)
    return axis_angle(vectors[:, 1])

