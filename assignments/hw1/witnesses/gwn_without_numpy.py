"""Plain Python: the random module, math, and a list"""

question = "white_noise"

# %%
import math
import random


def my_GWN(pars, mu, sig, myseed=False):
    source = random.Random(myseed) if myseed is not False else random.Random()
    scale = sig * math.sqrt(1000 / pars["dt"])
    return [mu + scale * source.gauss(0, 1) for _ in pars["range_t"]]
