"""learn with a centred cloud"""

question = "mended"

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    return learn(cloud - np.mean(cloud, axis=0), initial_angle, eta)
