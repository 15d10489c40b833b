"""The update written out, without run"""

question = "retrieval"

# %%
def is_retrieved(network, mu):
    state = network.patterns[mu].copy()
    for _ in range(50):
        state = np.sign(np.round(network.weight @ state, 9))
    return int((state != network.patterns[mu]).sum() == 0)
