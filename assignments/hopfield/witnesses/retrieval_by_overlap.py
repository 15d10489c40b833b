"""The overlap is exactly 1"""

question = "retrieval"

# %%
def is_retrieved(network, mu):
    network.run(20, mu, 0, False)
    return network.overlap(mu) == 1.0
