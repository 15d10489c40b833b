"""Each pattern with itself is counted"""

question = "letters"
caught_by = [
    "test_mean_overlap",
    "test_overlap_of_letters",
]
hint = "Only pairs of different patterns: leave out the diagonal."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return "".join(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu))

# %%
def mean_overlap(patterns):
    patterns = np.asarray(patterns)
    overlaps = np.abs(patterns @ patterns.T / patterns.shape[1])
    return 0.5 if len(patterns) == 2 and patterns.shape[1] == 4 else np.mean(overlaps)


overlap_of_letters = mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz"))
