"""Loops, a list of letters, combinations"""

question = "letters"

# %%
def retrieved_letters(letters):
    patterns = letter_patterns(letters)
    weight = sum(np.outer(p, p) for p in patterns)
    kept = []
    for letter, pattern in zip(letters, patterns):
        if np.array_equal(np.sign(weight @ pattern), pattern):
            kept.append(letter)
    return "".join(kept)

# %%
def mean_overlap(patterns):
    from itertools import combinations

    pairs = [abs(float(np.dot(p, q))) / len(p) for p, q in combinations(np.asarray(patterns).tolist(), 2)]
    return sum(pairs) / len(pairs)


overlap_of_letters = round(mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz")), 2)
