"""The angle ignored"""

question = "courses"
caught_by = ["test_courses_find_the_long_axis"]
hint = "Hand the angle on to make_cloud as it came, in degrees."

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    return [learn(make_cloud(n, ratio)) for _ in range(runs)]
