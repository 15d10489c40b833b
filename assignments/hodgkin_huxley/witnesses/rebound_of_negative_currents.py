"""find_threshold from strong to weak; the peak for the time"""

question = "rebound"

# %%
def rebound_latency(t, v, t_end):
    high = np.flatnonzero((t > t_end) & (v > 40))
    if high.size == 0:
        return np.nan
    first = high[t[high] < t[high[0]] + 4]
    return t[first][np.argmax(v[first])] - t_end


latency_ms = rebound_latency(*run_step(-5.0), STEP_ENDS)
weakest_rebound_uA = find_threshold(lambda I: np.isnan(rebound_latency(*run_step(I), STEP_ENDS)), -10.0, 0.0)
