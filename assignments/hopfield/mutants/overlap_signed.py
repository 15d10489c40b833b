"""The mean of the signed overlaps"""

question = "letters"
caught_by = [
    "test_mean_overlap",
    "test_overlap_of_letters",
]
hint = "Overlaps of either sign disturb: take the absolute value before the mean."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return "".join(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu))

# %%
def mean_overlap(patterns):
    patterns = np.asarray(patterns)
    overlaps = patterns @ patterns.T / patterns.shape[1]
    return np.mean(overlaps[np.triu_indices(len(patterns), k=1)])


overlap_of_letters = mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz"))
