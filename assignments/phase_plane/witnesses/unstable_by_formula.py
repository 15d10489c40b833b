"""The closed form, from trace zero"""

question = "unstable"

# %%
def unstable_range(eps=0.1):
    u = np.sqrt((1 - eps / 2) / 3)
    return 2 - u - u**3, 2 + u + u**3


unstable_low, unstable_high = unstable_range(eps=0.1)
