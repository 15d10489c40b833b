"""One cloud for all runs, in one array, starts drawn by hand"""

question = "courses"

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    cloud = make_cloud(n=n, ratio=ratio, angle=angle)
    courses = np.zeros((runs, n, 2))
    for run in range(runs):
        courses[run] = learn(cloud, initial_angle=360 * np.random.rand())
    return courses
