"""A loop; the scan of strengths 0.1 µA apart"""

question = "rebound"

# %%
def rebound_latency(t, v, t_end):
    for spike in spike_times(t, v):
        if spike >= t_end:
            return float(spike) - t_end
    return float("nan")


latency_ms = rebound_latency(*run_step(I_amp=-5), t_end=180)
for weakest_rebound_uA in np.arange(-2.0, -5.0, -0.1):
    if rebound_latency(*run_step(weakest_rebound_uA), 180) > 0:
        break
