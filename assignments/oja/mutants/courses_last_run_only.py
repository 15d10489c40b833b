"""The last run only"""

question = "courses"
caught_by = ["test_courses_start_anywhere", "test_courses_find_the_long_axis", "test_courses_find_nothing_in_a_circle", "test_circular_figure", "test_circular_labels", "test_elongated_figure", "test_elongated_labels"]
hint = "Keep the course of each run in a list, and return the list."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    for _ in range(runs):
        course = learn(make_cloud(n, ratio, angle))
    return course
