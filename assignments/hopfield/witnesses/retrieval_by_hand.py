"""The update written out, without run"""

question = "retrieval"

# %%
def is_retrieved(network, mu):
    state = network.patterns[mu].copy()
    for _ in range(50):
        after = np.sign(np.round(network.weight @ state, 9))
        if np.array_equal(after, state):
            break
        state = after
    return int((state != network.patterns[mu]).sum() == 0)
