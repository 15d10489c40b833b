"""The fixed point on a grid of 1e-4, one-sided differences"""

question = "at_fixed_point"

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    h = 1e-5

    def flow(u, w):
        return np.array([u * (1 - u**2) - w, eps * (u - 0.5 * w + 1)])

    here = flow(u_0, w_0)
    return np.array([(flow(u_0 + h, w_0) - here) / h, (flow(u_0, w_0 + h) - here) / h]).T


def jacobian_at(I, eps=0.1):
    u = np.arange(-3, 3, 1e-4)
    rest = u[np.argmin(np.abs(u_nullcline(u, I) - w_nullcline(u)))]
    return get_jacobian(rest, w_nullcline(rest), eps)


J = jacobian_at(0.0)
