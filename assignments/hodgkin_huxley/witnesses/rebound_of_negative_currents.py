"""find_threshold from strong to weak; the peak for the time"""

question = "rebound"

# %%
def rebound_latency(t, v, t_end):
    later = t > t_end
    return t[later][np.argmax(v[later])] - t_end if np.max(v[later]) > 40 else np.nan


latency_ms = rebound_latency(*run_step(-5.0), STEP_ENDS)
weakest_rebound_uA = find_threshold(lambda I: np.isnan(rebound_latency(*run_step(I), STEP_ENDS)), -10.0, 0.0)
