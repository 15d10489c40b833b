"""The root of two times the standard deviation"""

question = "amplitude"

# %%
def oscillation_amplitude(t, v):
    settled = np.asarray(v)[np.asarray(t) > 15]
    return float(np.sqrt(2) * np.std(settled))
