"""The sum over the pixels, without 1/n"""

question = "letters"
caught_by = [
    "test_mean_overlap",
    "test_overlap_of_letters",
]
hint = "Divide by the number of pixels."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return "".join(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu))

# %%
def mean_overlap(patterns):
    patterns = np.asarray(patterns)
    return np.mean(np.abs((patterns @ patterns.T)[np.triu_indices(len(patterns), k=1)]))


overlap_of_letters = mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz"))
