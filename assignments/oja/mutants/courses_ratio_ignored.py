"""The ratio ignored"""

question = "courses"
caught_by = ["test_courses_find_nothing_in_a_circle", "test_circular_figure"]
hint = "Hand the ratio on to make_cloud."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    return [learn(make_cloud(n, 0.3, angle)) for _ in range(runs)]
