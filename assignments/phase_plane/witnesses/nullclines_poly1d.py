"""A polynomial object"""

question = "nullclines"

# %%
def u_nullcline(u, I):
    return -u**3 + u + I
w_nullcline = np.poly1d([2, 2])
