"""Only neighbours in the alphabet"""

question = "letters"
caught_by = [
    "test_mean_overlap",
    "test_overlap_of_letters",
]
hint = "All pairs are asked, not each letter with the next."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return "".join(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu))

# %%
def mean_overlap(patterns):
    patterns = np.asarray(patterns)
    return np.mean(np.abs(np.mean(patterns[1:] * patterns[:-1], axis=1)))


overlap_of_letters = mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz"))
