"""Stopped at the first letter that is lost"""

question = "letters"
caught_by = ["test_retrieved_letters"]
hint = "Go through all of them, also behind one that is lost."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    kept = ""
    for mu, letter in enumerate(letters):
        if not is_retrieved(network, mu):
            break
        kept += letter
    return kept
