"""An array, a product for the power"""

question = "jacobian"

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    return np.array([[1.0 - 3.0 * u_0 * u_0, -1.0], [eps, -eps / 2]])
