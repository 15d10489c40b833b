"""The neuron's own get_rate"""

question = "rate"
caught_by = [
    "test_rate_of_regular_firing",
    "test_rate_is_one_over_the_mean_interval",
    "test_rate_without_an_interval",
    "test_curve_of_stand_ins",
    "test_curve_is_labelled",
]
hint = "Build the rate on step and get_spiketimes; get_rate is there to compare with."

# %%
def get_firing_rate(neuron, I_amp):
    return neuron.get_rate(I_amp)
