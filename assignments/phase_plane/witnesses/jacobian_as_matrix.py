"""np.matrix"""

question = "jacobian"

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    return np.matrix([[1 - 3 * u_0**2, -1.], [eps, -eps / 2]])
