"""Singular values; several shows of the cloud"""

question = "principal"

# %%
def learned_axis(cloud):
    w = learn(np.concatenate([cloud, cloud]))[-1]
    return float(np.degrees(np.arctan(w[1] / w[0])))


def principal_axis(cloud):
    _, _, directions = np.linalg.svd(cloud, full_matrices=False)
    return np.degrees(np.arctan2(directions[0][1], directions[0][0]))
