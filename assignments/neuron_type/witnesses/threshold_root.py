"""A root finder of SciPy"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    from scipy.optimize import bisect

    return bisect(lambda amplitude: 1.0 if fires(amplitude) else -1.0, low, high, xtol=accuracy / 2)
