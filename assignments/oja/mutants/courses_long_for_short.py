"""No learning rate to speak of"""

question = "courses"
caught_by = ["test_courses_find_the_long_axis", "test_elongated_figure"]
hint = "With a learning rate of 0.00001 10000 points are too few; leave eta as it is."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    return [learn(make_cloud(n, ratio, angle), eta=1e-5) for _ in range(runs)]
