"""np.square, a lambda and a helper"""

question = "square"

# %%
def _power(base, exponent):
    return np.power(base, exponent)


my_square_function = lambda x, c: np.add(_power(np.asarray(x, dtype=float), 2), c)
