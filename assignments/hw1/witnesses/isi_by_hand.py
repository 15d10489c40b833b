"""Plain Python, with n − 1 in the standard deviation"""

question = "isi_cv"

# %%
import statistics


def isi_cv_LIF(spike_times):
    spike_times = list(spike_times)
    isi = [later - earlier for earlier, later in zip(spike_times, spike_times[1:])]
    if not isi:
        return float("nan"), float("nan")
    spread = statistics.stdev(isi) if len(isi) > 1 else 0.0
    return isi, spread / statistics.mean(isi)
