"""Few currents, some of them where an interval in whole steps is nearly a step too long"""

question = "fi_curve"

# %%
currents = [0.9, 0.95, 0.99, 1.02, 1.07, 1.13, 1.2, 1.28, 1.36, 1.43, 1.49]
rates = []
for current in currents:
    t, v = run_step(current)
    intervals = np.diff(t[1:][np.diff(v) < -0.5])
    rates.append(1000 / intervals.mean() if len(intervals) else 0)
figure_fI, axis = plt.subplots()
axis.plot(currents, rates, "o-")
axis.set(xlabel="Current [nA]", ylabel="Rate [Hz]")
