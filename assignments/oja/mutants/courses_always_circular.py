"""Always a circular cloud"""

question = "courses"
caught_by = ["test_courses_find_the_long_axis", "test_elongated_figure"]
hint = "make_cloud(n) is circular: hand the ratio and the angle on."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    return [learn(make_cloud(n)) for _ in range(runs)]
