"""The root of the cubic by np.roots"""

question = "at_fixed_point"

# %%
def jacobian_at(I, eps=0.1):
    roots = np.roots([1, 0, 1, 2 - I])
    u = float(roots[np.abs(roots.imag) < 1e-9].real[0])
    return np.array(get_jacobian(u, 2 * u + 2, eps=eps))


J = np.array([[-2.0, -1.0], [0.1, -0.05]])
