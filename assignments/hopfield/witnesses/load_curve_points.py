"""Points, more of them, two panels"""

question = "load_curve"

# %%
figure_load, axes = plt.subplots(2, 1)
for axis, N in zip(axes, (20, 10)):
    P = np.unique(np.round(np.linspace(0.05, 0.4, 9) * N * N)).astype(int)
    axis.plot(P / N / N, [overlap_at_the_end(N, int(p)) for p in P], "o")
    axis.set_xlabel(r"$\alpha$")
    axis.set_ylabel("$m$")
