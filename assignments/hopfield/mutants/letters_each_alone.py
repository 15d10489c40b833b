"""Each letter in a network of its own"""

question = "letters"
caught_by = ["test_retrieved_letters"]
hint = "All the letters share one network: that is what makes it hard."

# %%
def retrieved_letters(letters):
    kept = ""
    for letter in letters:
        network = HopfieldNetwork(10)
        network.make_pattern(letters=letter)
        if is_retrieved(network, 0):
            kept += letter
    return kept
