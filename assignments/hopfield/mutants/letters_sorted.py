"""In the order of the alphabet"""

question = "letters"
caught_by = ["test_retrieved_letters"]
hint = "Keep the order of the text."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return "".join(sorted(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu)))
