"""Differences of the velocities"""

question = "jacobian"

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    def velocity(u, w):
        return np.array([u * (1 - u**2) - w, eps * (u - 0.5 * w + 1)])

    d = 1e-5
    by_u = (velocity(u_0 + d, w_0) - velocity(u_0 - d, w_0)) / (2 * d)
    by_w = (velocity(u_0, w_0 + d) - velocity(u_0, w_0 - d)) / (2 * d)
    return np.round(np.column_stack([by_u, by_w]), 9).tolist()
