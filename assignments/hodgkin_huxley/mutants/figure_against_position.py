"""Positions for times"""

question = "rebound_figure"
caught_by = ["test_rebound_figure_voltage", "test_rebound_figure_gates"]
hint = "Give plot the times as well, or it counts samples."

# %%
figure_rebound = plt.figure(figsize=(8, 5), layout="constrained")
above, below = figure_rebound.subplots(2, 1, sharex=True)
strong, weak = (HH_Step(I_amp=I_amp, do_plot=False) for I_amp in (-5, -1))
for seen, label in ((strong, "−5 µA"), (weak, "−1 µA")):
    above.plot(seen.vm[0] / b2.mV, linewidth=1, label=label)
for gate, label in ((strong.h[0], "h at −5 µA"), (strong.n[0], "n at −5 µA")):
    below.plot(gate, linewidth=1, label=label)
above.set(ylabel="Voltage from rest (mV)")
below.set(xlabel="Time (ms)", ylabel="Gate (share open)")
above.legend()
below.legend()
plt.show()
