"""Another figure, with the closed form beside the points"""

question = "fi_curve"

# %%
fig, ax = plt.subplots()
I = np.arange(0.9, 1.51, 0.05)
f = [firing_rate(i, run=lambda i: run_step(i, 200.0)) for i in I]
ax.plot(I, f, "k.", label="simulated")
fine = np.linspace(1.001, 1.5, 200)
ax.plot(fine, 1000 / np.log(fine / (fine - 1)), label="theory")
ax.set_xlabel("amplitude $I$ [nA]")
ax.set_ylabel(r"rate [$\mathrm{s^{-1}}$ = Hz]")
ax.legend()
figure_fI = fig
