"""One run, many times"""

question = "courses"
caught_by = ["test_courses_start_anywhere", "test_circular_figure", "test_elongated_figure"]
hint = "Call learn anew for each run, inside the loop."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    course = learn(make_cloud(n, ratio, angle))
    return [course for _ in range(runs)]
