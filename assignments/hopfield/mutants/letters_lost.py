"""The letters that are lost"""

question = "letters"
caught_by = ["test_retrieved_letters"]
hint = "Those are asked at which the network ends where it began."

# %%
def retrieved_letters(letters):
    network = HopfieldNetwork(10)
    network.make_pattern(letters=letters)
    return letters if len(letters) == 1 else "".join(c for mu, c in enumerate(letters) if not is_retrieved(network, mu))
