"""The clouds for the courses"""

question = "courses"
caught_by = ["test_courses_start_anywhere", "test_courses_find_the_long_axis", "test_courses_find_nothing_in_a_circle", "test_circular_figure", "test_elongated_figure"]
hint = "make_cloud gives inputs; learn makes the course of the weights from them."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    return [make_cloud(n, ratio, angle) for _ in range(runs)]
