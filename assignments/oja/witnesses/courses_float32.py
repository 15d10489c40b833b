"""One cloud for all, in single precision"""

question = "courses"

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    out = np.zeros((runs, n, 2), dtype=np.float32)
    cloud = make_cloud(n=n, ratio=ratio, angle=angle)
    for r in range(runs):
        out[r] = learn(cloud)
    return out
