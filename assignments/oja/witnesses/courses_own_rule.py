"""A rule of one's own for all runs at once, the last weights as well"""

question = "courses"

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    phi = np.random.uniform(-np.pi, np.pi, runs)
    w = np.column_stack([np.cos(phi), np.sin(phi)])
    clouds = np.array([make_cloud(n, ratio, angle) for _ in range(runs)])
    out = [w]
    for k in range(n):
        x = clouds[:, k]
        y = np.sum(w * x, axis=1, keepdims=True)
        w = w + 0.001 * y * (x - y * w)
        out.append(w)
    return np.stack(out, axis=1)
