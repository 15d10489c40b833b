"""One-sided differences of a step of 1e-4"""

question = "jacobian"

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    f = [lambda u, w: u - u**3 - w, lambda u, w: eps * (u - w / 2 + 1)]
    h = 1e-4
    return [[(g(u_0 + h, w_0) - g(u_0, w_0)) / h, (g(u_0, w_0 + h) - g(u_0, w_0)) / h] for g in f]
