"""The overlap at the end, and a search that stops"""

question = "correction"

# %%
def share_corrected(N, P, wrong, trials=100):
    res = np.zeros(trials, dtype=bool)
    for i in range(trials):
        net = HopfieldNetwork(N); net.make_pattern(P=P)
        net.run(mu=0, flip_ratio=(wrong + 0.1) / N**2 if wrong < N*N else 1.0, do_plot=False)
        res[i] = np.isclose(net.overlap(0), 1)
    return res.mean()
for w in range(50):
    if share_corrected(10, 8, w) < 0.5: break
wrong_pixels = w - 1
