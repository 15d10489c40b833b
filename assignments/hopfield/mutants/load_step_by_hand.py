"""A step at 0.14 patterns per neuron"""

question = "load"
caught_by = ["test_overlap_at_the_end"]
hint = "Make a network, let it run from its patterns, and average the overlaps: theory promises no step to a small network."

# %%
def overlap_at_the_end(N, P):
    return 1.0 if P / N**2 < 0.14 else 0.38
