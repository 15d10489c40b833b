# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# init_cell: true
# export_cell: {pdf: false}
# tests: {ok_format: false, files: true}

# %% [markdown]
# # The Hopfield network
#
# A network of neurons can remember. Show it a few pictures, once, and later a spoilt copy of one of them: it gives back
# the picture. You will find out how many pictures fit in, how badly a copy may be spoilt, and why the letters of the
# alphabet are harder to remember than noise.
#
# How this notebook works:
#
# - Wherever you see `...`, something is missing: replace it with your own code. More lines are always allowed. Keep the
#   names and arguments of the functions, since the tests call them.
# - The cell `grader.check("…")` after each question runs the public tests. They see to it that your answer has the
#   right form. Whether it is right is decided by further tests, with other networks and other numbers of patterns.
# - Patterns are drawn at random, so no two runs agree to the last digit. The tests know how much a right answer may vary.
# - Every way that leads to the right result is welcome: the given class, or arrays of your own. Only time is limited:
#   60 s for a cell, 30 s for one call of a function, 120 s for all the calls of one question together, and 480 s for
#   the whole notebook with its tests.
# - When your notebook is graded, NumPy, SciPy and Matplotlib are there, and the folder `neurodynex` beside the notebook.
#   Other packages are not: `pip install` does not run while grading.
#
# A neuron is a pixel, −1 (off) or +1 (on). All numbers here are without units.
#
# Background: *Neuronal Dynamics*, section 17.2, https://neuronaldynamics.epfl.ch/online/Ch17.S2.html

# %%
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from neurodynex.hopfield_network.hopfield import HopfieldNetwork, load_alphabet


@contextmanager
def when_answered(question):
    """Run the lines below `with`; while the answer they need is missing, say so in one line."""
    figures = plt.get_fignums()
    try:
        yield
    except Exception as problem:
        for number in set(plt.get_fignums()) - set(figures):
            plt.close(number)
        reason = f"{type(problem).__name__}: {problem}"
        if "llipsis" in reason or "a blank" in reason:
            reason = "a blank is still there"
        print(f"Nothing to show yet for {question} ({reason}).")


# %% [markdown]
# The network has $n$ neurons $S_i$, each connected to all. Storing the patterns $p^1, \dots, p^P$ sets the weights, all at
# once and by Hebb's rule; then all neurons are updated together, again and again:
#
# $$w_{ij} = \frac{1}{n} \sum_{\mu=1}^{P} p_i^\mu\, p_j^\mu , \qquad
# S_i(t+1) = \operatorname{sign}\Big(\sum_j w_{ij}\, S_j(t)\Big).$$
#
# Here $\operatorname{sign}(0) = 0$: where the field vanishes, which is not rare in small networks, the pixel is neither on nor
# off, and so it is wrong. (With arrays of your own round the field before you take its sign, as in `np.round(field, 9)`, or
# what rounding leaves of a zero passes for a sign.)
#
# The *overlap* with a pattern, $m^\mu = \frac{1}{n} \sum_i p_i^\mu S_i$, is 1 where the state is the pattern, −1 where it is
# its negative, and near 0 where the two have nothing to do with each other.
#
# `HopfieldNetwork(N)` is such a network of $n = N \times N$ neurons. (Mind the square: `HopfieldNetwork(10)` has 100 of
# them.) It keeps the diagonal $w_{ii}$.
#
# | | |
# |---|---|
# | `make_pattern(P=3)` | stores 3 more random patterns, half of their pixels on |
# | `make_pattern(letters="abc")` | stores letters; `N` must be 10 |
# | `run(mu=0, flip_ratio=0.1, t_max=20, do_plot=True)` | starts at pattern 0 with a tenth of its pixels flipped, and runs until nothing changes, or for 20 steps |
# | `x`, `patterns`, `weight` | the state, the stored patterns (one per row), the weights |
# | `overlap(mu)` | the overlap of the state with pattern `mu` |

# %%
network = HopfieldNetwork(10)
network.make_pattern(P=3)
network.run(mu=0, flip_ratio=0.25)
print("overlap with pattern 0 at the end:", network.overlap(0))

# %% [markdown]
# Two helpers of ours. The tests use them, so leave this cell as it is.
#
# - `network_with(patterns)` is a network that has stored the patterns that you give it, one per row.
# - `letter_patterns("abc")` are the patterns of letters, one per row.

# %%
def network_with(patterns):
    """Return a network that has stored the given patterns, an array of shape (P, N * N) of -1 and +1."""
    patterns = np.array(patterns, dtype=float)
    network = HopfieldNetwork(round(patterns.shape[1] ** 0.5))
    network.patterns = patterns
    network.weight = patterns.T @ patterns / patterns.shape[1]
    return network


def letter_patterns(letters):
    """Return the patterns of letters, an array of shape (number of letters, 100) of -1 and +1."""
    return np.array([load_alphabet()[letter].ravel() for letter in letters], dtype=float)


# %% [raw]
# # BEGIN QUESTION
# name: retrieval

# %% [markdown]
# ## 1. Is it remembered?
#
# Write `is_retrieved(network, mu)`. It starts the network at its pattern `mu`, with no pixel flipped, lets it run, and says,
# `True` or `False`, whether the state at the end **is** that pattern, in every pixel. A pattern that the network moves away
# from is not remembered, not even if one pixel alone is wrong or if the network ends at another pattern of the store.
# (From here on the network runs thousands of times: without `do_plot=False` the drawings alone exceed the time limit.)

# %% [raw]
# # BEGIN SOLUTION

# %%
def is_retrieved(network, mu):
    """Return whether the network, started at its pattern mu, ends there without a wrong pixel."""
    # BEGIN SOLUTION
    network.run(mu=mu, do_plot=False)
    return bool(np.all(network.x == network.patterns[mu]))
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_retrieval_form(is_retrieved, network_with):
    """is_retrieved is True for the only pattern of a network"""
    result = is_retrieved(network_with([[1, -1, -1, 1]]), 0)
    assert result is not None and "Ellipsis" not in repr(result), (
        "is_retrieved: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result in (True, False), "is_retrieved returns True or False"
    assert result, "a network that has stored one pattern remembers it"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: capacity

# %% [markdown]
# ## 2. How many patterns fit in
#
# Store more and more random patterns: at some number the memory breaks. Since the patterns are random, so is that number. We
# ask for the *share* of networks that remember **all** of their patterns.
#
# Write
#
# 1. `share_of_networks(N, P, trials=100)`. It makes `trials` new networks of `N * N` neurons, each with `P` random patterns
#    of its own (half of the pixels on), and returns the share of them, from 0 to 1, that retrieve each of their patterns.
# 2. `largest_reliable(share, numbers, level=0.5)`. `share(n)` falls as `n` grows; the function returns the largest of the
#    ascending `numbers` at which `share(n)` is at least `level`, and 0 if there is none.
# 3. `theoretical_capacity(N)`: the number of patterns, not rounded, that a large network of `N * N` neurons can store
#    according to the theory, 0.14 per neuron.
# 4. `capacity_4` and `capacity_10`: the largest number of patterns that at least half of the 4 × 4 networks, and of the
#    10 × 10 networks, remember completely. One pattern more or less is right as well.

# %% [raw]
# # BEGIN SOLUTION

# %%
def share_of_networks(N, P, trials=100):
    """Return the share of networks of N * N neurons that retrieve each of their P random patterns."""
    perfect = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        # store P random patterns; are all of them retrieved?
        # BEGIN SOLUTION
        network.make_pattern(P=P)
        perfect += all(is_retrieved(network, mu) for mu in range(P))
        # END SOLUTION
    return perfect / trials

# %%
def largest_reliable(share, numbers, level=0.5):
    """Return the largest of the ascending numbers n at which share(n), which falls, is at least level; 0 if none is."""
    # BEGIN SOLUTION
    best = 0
    for n in numbers:
        if share(n) < level:
            break
        best = n
    return best
    # END SOLUTION

# %%
def theoretical_capacity(N):
    """Return the number of patterns that theory promises for a large network of N * N neurons."""
    return 0.14 * N**2  # SOLUTION


# lambda P: share_of_networks(4, P) is a function of P alone
capacity_4 = largest_reliable(lambda P: share_of_networks(4, P, trials=200), range(1, 17))  # SOLUTION
capacity_10 = largest_reliable(lambda P: share_of_networks(10, P), range(6, 31))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_share_form(share_of_networks):
    """share_of_networks is 1 for a single pattern"""
    import numpy as np

    result = share_of_networks(3, 1, trials=5)
    assert "Ellipsis" not in repr(result), "share_of_networks: a blank, ..., is still to be filled in"
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "share_of_networks returns one number, a share from 0 to 1"
    assert abs(result - 1) < 1e-6, "every network remembers a single pattern: its share is 1; yours is something else"

# %%
def test_largest_form(largest_reliable):
    """largest_reliable returns one of the numbers, and asks the function that it was given"""
    asked = []

    def share(n):
        asked.append(n)
        return 1.0 if n <= 3 else 0.0

    result = largest_reliable(share, [1, 2, 3, 4, 5])
    assert asked, "largest_reliable never called share(…): a blank, ..., is still to be filled in"
    assert result == 3, "if share is 1 up to 3 and 0 from 4 on, the largest reliable number is 3"

# %%
def test_capacity_form(theoretical_capacity, capacity_4, capacity_10):
    """theoretical_capacity returns a number, and capacity_4 and capacity_10 are whole numbers"""
    import numpy as np

    result = theoretical_capacity(7)
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "theoretical_capacity returns one number; is a blank, ..., still there?"
    for value in (capacity_4, capacity_10):
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number and value == round(value), "capacity_4 and capacity_10 are whole numbers of patterns"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
with when_answered("capacity"):
    for N, found in ((4, capacity_4), (10, capacity_10)):
        print(f"{N} x {N}: {round(found)} patterns found, {theoretical_capacity(N):.1f} in theory")

# %% [raw]
# # BEGIN QUESTION
# name: capacity_curve

# %% [markdown]
# ## 3. The end of memory
#
# Draw `figure_capacity`: the share of networks that remember all of their patterns over the number of patterns. Two curves,
# one for the 4 × 4 network (for example 1 to 10 patterns) and one for the 10 × 10 network (for example every second number
# from 2 to 20), with 100 networks or more for each point. Label the axes and say which curve is which.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_capacity = plt.figure(figsize=(7, 4), layout="constrained")
# BEGIN SOLUTION
for N, numbers in ((4, range(1, 11)), (10, range(2, 21, 2))):
    plt.plot(numbers, [share_of_networks(N, P) for P in numbers], ".-", label=f"{N} × {N} neurons")
plt.xlabel("Number of patterns")
plt.ylabel("Share of networks that remember all")
plt.legend()
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_capacity_curve_form(figure_capacity):
    """figure_capacity is a figure with something drawn in it"""
    assert hasattr(figure_capacity, "get_axes"), "figure_capacity is a figure: keep the line figure_capacity = plt.figure(…)"
    axes = list(figure_capacity.get_axes())
    assert any(axis.has_data() for axis in axes), (
        "nothing is drawn in figure_capacity yet: draw below plt.figure(…), in the same cell"
    )

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: theory

# %% [markdown]
# ## 4. What the theory promises
#
# Your 4 × 4 network remembers more patterns than 0.14 × 16 = 2.2, your 10 × 10 network about as many as 0.14 × 100 = 14,
# or fewer. What does the number 0.14 per neuron say?
#
# - **a**: No network, small or large, can remember more than 0.14 patterns per neuron. Where an experiment finds more, as
#   in the 4 × 4 network, too few networks were tried.
# - **b**: In a network of very many neurons, random patterns are retrieved, but for a few wrong pixels, as long as there are
#   fewer than 0.14 per neuron. A small network is free to do better or worse.
# - **c**: A network stores one pattern after the other without any error until it has 0.14 per neuron, and refuses
#   all further ones. The capacity of small networks differs since the number is rounded.
# - **d**: Of all the patterns that are stored, a share of 0.14 is retrieved without an error. In small networks it is larger
#   because they have fewer pixels that could be wrong.
#
# Let `theory_says` be the letter of what it says, as in `theory_says = "a"`.

# %% [raw]
# # BEGIN SOLUTION

# %%
theory_says = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_theory_form(theory_says):
    """theory_says is one of the letters a, b, c and d"""
    assert isinstance(theory_says, str) and theory_says.strip(" ().:").lower() in set("abcd"), (
        'theory_says is one of the letters "a", "b", "c" and "d", in quotation marks'
    )

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: correction

# %% [markdown]
# ## 5. Wrong pixels
#
# Now the network starts from a spoilt pattern. Write `share_corrected(N, P, wrong, trials=100)`. It makes `trials` new
# networks of `N * N` neurons with `P` random patterns each, starts each at its pattern 0 with exactly `wrong` pixels
# flipped, and returns the share of the networks, from 0 to 1, that end at pattern 0 without a wrong pixel.
#
# (`run` takes a share of the pixels, and rounds down what comes out: `int(flip_ratio * N**2)`. A small addition, as in
# `(wrong + 0.5) / N**2`, keeps it from losing a pixel.)
#
# Then let `wrong_pixels` be the largest number of wrong pixels from which a 10 × 10 network with 8 patterns still finds back
# at least half of the time. To 3 pixels is good enough.

# %% [raw]
# # BEGIN SOLUTION

# %%
def share_corrected(N, P, wrong, trials=100):
    """Return the share of networks with P patterns that find back to a pattern of which `wrong` pixels were flipped."""
    corrected = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        # store P random patterns, run from pattern 0 with its wrong pixels, and compare
        # BEGIN SOLUTION
        network.make_pattern(P=P)
        network.run(mu=0, flip_ratio=min((wrong + 0.5) / N**2, 1.0), do_plot=False)
        corrected += bool(np.all(network.x == network.patterns[0]))
        # END SOLUTION
    return corrected / trials


wrong_pixels = largest_reliable(lambda wrong: share_corrected(10, 8, wrong, trials=200), range(20, 51))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_correction_form(share_corrected):
    """share_corrected is 1 for a single pattern with one wrong pixel"""
    import numpy as np

    result = share_corrected(4, 1, 1, trials=5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "share_corrected: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "share_corrected returns one number, a share from 0 to 1"
    assert abs(result - 1) < 1e-6, "with one pattern, one wrong pixel of 16 is always put right: the share is 1"

# %%
def test_wrong_pixels_form(wrong_pixels):
    """wrong_pixels is a number of pixels, from 0 to 100"""
    import numpy as np

    is_number = np.shape(wrong_pixels) == () and np.asarray(wrong_pixels).dtype.kind in "iuf"
    assert is_number, "wrong_pixels is one number; is a blank, ..., still there?"
    assert 0 <= wrong_pixels <= 100, "a 10 x 10 network has 100 pixels; wrong_pixels is a number of them, not a share"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: letters

# %% [markdown]
# ## 6. Letters
#
# Noise is remembered well. Letters mean more to us; do they to the network?
#
# Write
#
# 1. `retrieved_letters(letters)`. It stores all the letters of a text, such as `"abcd"`, in one 10 × 10 network and returns,
#    as a text in the same order, those that the network retrieves: started there, it ends there without a wrong pixel.
# 2. `mean_overlap(patterns)`. `patterns` has one pattern per row. For two patterns $p$ and $q$ of $n$ pixels their overlap is
#    $\frac1n \sum_i p_i q_i$; the function returns the mean of its **absolute value** over all pairs of different patterns.
# 3. `overlap_of_letters`, the mean overlap of the 26 letters. Compare it with that of random patterns.

# %% [raw]
# # BEGIN SOLUTION

# %%
def retrieved_letters(letters):
    """Return those of the letters that a network, which has stored all of them, retrieves."""
    network = HopfieldNetwork(10)
    # BEGIN SOLUTION
    network.make_pattern(letters=letters)
    return "".join(letter for mu, letter in enumerate(letters) if is_retrieved(network, mu))
    # END SOLUTION

# %%
def mean_overlap(patterns):
    """Return the mean of the absolute overlaps of all pairs of different patterns (rows)."""
    patterns = np.asarray(patterns)
    # BEGIN SOLUTION
    overlaps = patterns @ patterns.T / patterns.shape[1]
    return np.mean(np.abs(overlaps[np.triu_indices(len(patterns), k=1)]))
    # END SOLUTION


overlap_of_letters = mean_overlap(letter_patterns("abcdefghijklmnopqrstuvwxyz"))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_letters_form(retrieved_letters):
    """retrieved_letters returns a text"""
    result = retrieved_letters("x")
    assert result is not None and "Ellipsis" not in repr(result), (
        "retrieved_letters: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert isinstance(result, str), "retrieved_letters returns a text, as 'abc'; ''.join(…) makes one of a list"
    assert result == "x", "a single letter is always retrieved"

# %%
def test_mean_overlap_form(mean_overlap):
    """mean_overlap is 0.5 for two patterns that differ in one pixel of four"""
    import numpy as np

    result = mean_overlap(np.array([[1, 1, -1, -1], [1, 1, -1, 1]]))
    assert result is not None and "Ellipsis" not in repr(result), (
        "mean_overlap: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert abs(result - 0.5) < 1e-6, "three equal pixels and one different give (3 - 1) / 4 = 0.5"

# %%
def test_overlap_of_letters_form(overlap_of_letters):
    """overlap_of_letters is one number from 0 to 1"""
    import numpy as np

    is_number = np.shape(overlap_of_letters) == () and np.asarray(overlap_of_letters).dtype.kind in "iuf"
    assert is_number, "overlap_of_letters is one number; is a blank, ..., still there?"
    assert 0 <= overlap_of_letters <= 1, "the mean of absolute overlaps lies between 0 and 1"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
with when_answered("letters"):
    assert retrieved_letters("a") is not None, "a blank is still there"
    for letters in ("abc", "abcde", "acehjx", "abcdefghijklmnopqrstuvwxyz"):
        print(f"of {letters} are retrieved: {retrieved_letters(letters) or 'none'}")
    noise = HopfieldNetwork(10)
    noise.make_pattern(P=26)
    print(f"mean overlap: {overlap_of_letters:.3f} of letters, {mean_overlap(noise.patterns):.3f} of random patterns")

# %% [raw]
# # BEGIN QUESTION
# name: letters_reason

# %% [markdown]
# ## 7. Why letters fare worse
#
# A 10 × 10 network remembers a dozen random patterns, but loses some of six letters. Why?
#
# - **a**: In a letter fewer than half of the pixels are on. Pixels that are off have no part in Hebb's rule, so a letter
#   leaves weaker weights behind than a random pattern.
# - **b**: In a letter neighbouring pixels belong together. The network connects pixels without regard to where they lie,
#   and so it cannot store what is drawn with lines.
# - **c**: Letters look like each other. What one letter adds to the field of another does not average out as it does with
#   random patterns, and soon outweighs the letter itself.
# - **d**: Letters are always the same. Without chance in them the network has no way to leave a wrong state, whereas random
#   patterns bring along the noise that frees it.
#
# Let `why_letters` be the letter of the right reason.

# %% [raw]
# # BEGIN SOLUTION

# %%
why_letters = "c"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_why_letters_form(why_letters):
    """why_letters is one of the letters a, b, c and d"""
    assert isinstance(why_letters, str) and why_letters.strip(" ().:").lower() in set("abcd"), (
        'why_letters is one of the letters "a", "b", "c" and "d", in quotation marks'
    )

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: crosstalk

# %% [markdown]
# ## 8. Two numbers and their cause
#
# Explain in three or four sentences how the mean overlap of the patterns decides how many of them are retrieved. Start from the
# field $\sum_j w_{ij}\, p_j^1$ of a network that is in its pattern 1: which part of it comes from pattern 1, and which from the
# others? Name the mean overlap of the letters and that of random patterns.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# With the weights put in, the field of pixel $i$ is $p_i^1 + \sum_{\mu>1} p_i^\mu m^{\mu 1}$, where $m^{\mu 1}$ is the overlap of
# pattern $\mu$ with pattern 1. The first part is the signal, of size 1; the second is crosstalk, to which every other pattern
# adds its overlap. Random patterns of 100 pixels have overlaps of about 0.08 with either sign, so it takes more than ten of them
# before the crosstalk beats the signal in some pixel. Letters have overlaps of about 0.2, mostly of one sign, so that a handful
# of them is enough.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: load

# %% [markdown]
# ## 9. Bonus: larger networks
#
# The theory speaks of large networks, whose neurons do not act on themselves. So let us take away the diagonal of the weights:
# `np.fill_diagonal(network.weight, 0.0)`, after the patterns are stored. It also asks for less than we did: a pattern counts
# as remembered if the network ends *close* to it.
#
# Write `overlap_at_the_end(N, P)`. It makes one network of `N * N` neurons with `P` random patterns and no diagonal, starts it
# in each of its first 20 patterns (or in all, if there are fewer), and returns the mean of the overlaps with the pattern at
# the end, after at most 20 steps.

# %% [raw]
# # BEGIN SOLUTION

# %%
def overlap_at_the_end(N, P):
    """Return the mean overlap at the end of a network without diagonal, over the first 20 of its P patterns."""
    network = HopfieldNetwork(N)
    network.make_pattern(P=P)
    np.fill_diagonal(network.weight, 0.0)
    # BEGIN SOLUTION
    overlaps = []
    for mu in range(min(P, 20)):
        network.run(mu=mu, do_plot=False)
        overlaps.append(network.overlap(mu))
    return np.mean(overlaps)
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_load_form(overlap_at_the_end):
    """overlap_at_the_end is 1 for a single pattern"""
    import numpy as np

    result = overlap_at_the_end(5, 1)
    assert result is not None and "Ellipsis" not in repr(result), (
        "overlap_at_the_end: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "overlap_at_the_end returns one number"
    assert abs(result - 1) < 1e-6, "a single pattern is kept: the overlap is 1"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: load_curve

# %% [markdown]
# ## 10. Bonus: 0.14 patterns per neuron
#
# Draw `figure_load`: the overlap at the end over the *load* $\alpha = P / N^2$, from 0.05 to 0.4, for N = 10 and for N = 20, with
# at least 7 points each. Label the axes. Where does the curve of the larger network fall?

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_load = plt.figure(figsize=(7, 4), layout="constrained")
# BEGIN SOLUTION
loads = np.array([0.05, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4])
for N in (10, 20):
    numbers = np.round(loads * N**2).astype(int)
    plt.plot(numbers / N**2, [overlap_at_the_end(N, P) for P in numbers], ".-", label=f"N = {N}")
plt.xlabel("Load (patterns per neuron)")
plt.ylabel("Mean overlap at the end")
plt.legend()
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_load_curve_form(figure_load):
    """figure_load is a figure with something drawn in it"""
    assert hasattr(figure_load, "get_axes"), "figure_load is a figure: keep the line figure_load = plt.figure(…)"
    axes = list(figure_load.get_axes())
    assert any(axis.has_data() for axis in axes), (
        "nothing is drawn in figure_load yet: draw below plt.figure(…), in the same cell"
    )

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: smooth

# %% [markdown]
# ## 11. Bonus: smooth neurons
#
# Real neurons do not jump from −1 to +1. Below is the source of a small Hopfield network, which has only its update missing. Give its
# neurons a smooth transfer function $g$ in place of the sign:
#
# $$S_i(t+1) = g\Big(\sum_j w_{ij}\, S_j(t)\Big), \qquad g(h) = \tanh(\beta h),$$
#
# with the gain $\beta$, which is `self.gain`. A steep $g$ is nearly the sign; what does a flat one do to the memory?
#
# Then let `least_gain` be the least gain, to 0.05, at which a network with a single pattern holds it tolerably: started at the
# pattern, its overlap is above 0.5 after 200 steps. A few experiments are enough.

# %% [raw]
# # BEGIN SOLUTION

# %%
class SmoothNetwork:
    """A Hopfield network of N * N neurons with values from -1 to +1 and the given gain."""

    def __init__(self, N, gain):
        self.N, self.gain = N, gain

    def store(self, patterns):
        """Store patterns, an array of shape (P, N * N) of -1 and +1."""
        self.patterns = np.array(patterns, dtype=float)
        self.weight = self.patterns.T @ self.patterns / self.N**2

    def dynamic(self):
        """Update all neurons at once."""
        field = self.weight @ self.x

        # the new state
        self.x = np.tanh(self.gain * field)  # SOLUTION

    def run(self, mu, flip_ratio=0.0, t_max=200):
        """Start at pattern mu with a share of its pixels flipped, and update t_max times."""
        self.x = self.patterns[mu].copy()
        self.x[np.random.permutation(self.N**2)[: round(flip_ratio * self.N**2)]] *= -1
        for _ in range(t_max):
            self.dynamic()

    def overlap(self, mu):
        """Return the overlap of the state with pattern mu."""
        return float(self.patterns[mu] @ self.x / self.N**2)

# %%
# BEGIN SOLUTION
def holds(gain):
    network = SmoothNetwork(10, gain)
    network.store(letter_patterns("a"))
    network.run(0)
    return network.overlap(0) > 0.5


# END SOLUTION
least_gain = next(gain for gain in np.arange(0.5, 2.0, 0.02) if holds(gain))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_smooth_form(SmoothNetwork):
    """SmoothNetwork takes one step, and its state stays between -1 and +1"""
    import numpy as np

    network = SmoothNetwork(2, 1.5)
    network.store([[1, -1, -1, 1]])
    network.run(0, t_max=1)
    x = network.x
    assert isinstance(x, np.ndarray), "dynamic: a blank, ..., is still to be filled in, or the state is no array"
    assert x.shape == (4,), "the state has one value for each of the N * N neurons"
    assert np.all(np.abs(x) <= 1), "tanh lies between -1 and +1"

# %%
def test_least_gain_form(least_gain):
    """least_gain is one number above 0"""
    import numpy as np

    is_number = np.shape(least_gain) == () and np.asarray(least_gain).dtype.kind in "iuf"
    assert is_number, "least_gain is one number; is a blank, ..., still there?"
    assert least_gain > 0, "without a gain nothing is held"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# A memory without an address: the content finds itself. Save the notebook and hand it in.
