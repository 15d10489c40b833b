"""The share of equal pixels"""

question = "letters"
caught_by = [
    "test_mean_overlap",
    "test_overlap_of_letters",
]
hint = "An overlap counts equal pixels with + and different ones with -."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return "".join(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu))

# %%
def mean_overlap(patterns):
    patterns = np.asarray(patterns)
    pairs = [np.mean(p == q) for i, p in enumerate(patterns) for q in patterns[:i]]
    return np.mean(pairs)


overlap_of_letters = mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz"))
