"""The cubic multiplied out; the fixed a = 2"""

question = "nullclines"

# %%
def u_nullcline(u, I):
    return I + u - np.power(u, 3)


w_nullcline = lambda u: 2 + 2 * u
