"""Pixels of 0 and 1"""

question = "letters"
caught_by = [
    "test_mean_overlap",
    "test_overlap_of_letters",
]
hint = "Pixels are -1 and +1: those that are off count as well."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return "".join(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu))

# %%
def mean_overlap(patterns):
    on = (np.asarray(patterns) > 0).astype(float)
    overlaps = on @ on.T / on.shape[1]
    return np.mean(np.abs(overlaps[np.triu_indices(len(on), k=1)]))


overlap_of_letters = mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz"))
