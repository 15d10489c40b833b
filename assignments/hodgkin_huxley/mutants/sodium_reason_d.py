"""Rest taken to be at threshold"""

question = "sodium_reason"
caught_by = ["test_why_sodium"]
hint = "Rest rises by half a mV only, and the neuron still needs 0.9 µA."

# %%
why_sodium = "d"
