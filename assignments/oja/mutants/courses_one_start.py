"""One start for all runs"""

question = "courses"
caught_by = ["test_courses_start_anywhere", "test_circular_figure", "test_elongated_figure"]
hint = "Without initial_angle learn begins in a random direction; that is what many runs are for."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    return [learn(make_cloud(n, ratio, angle), initial_angle=0.0) for _ in range(runs)]
