"""LIF_Sinus with its default step, twin axes"""

question = "phase_curve"

# %%
figure_phase = plt.figure()
axis = figure_phase.gca()
twin = axis.twinx()
out, lags = [], []
for f in frequencies:
    rec = LIF_Sinus(I_freq=f, tend=60, do_plot=False)
    t, v, current = np.array(rec.t / b2.ms), rec.v[0] / b2.mV, rec.I[0] / b2.nA
    wave = np.exp(-2j * np.pi * f * t[100:])
    out.append(oscillation_frequency(t, v))
    lags.append(np.angle(np.sum((v[100:] - 0.5) * wave) / np.sum((current[100:] - 0.5) * wave), deg=True))
axis.plot(frequencies, out, "b-")
twin.plot(frequencies, lags, "r-")
axis.set_xlabel("frequency of the current (kHz)")
axis.set_ylabel("frequency (kHz)")
twin.set_ylabel(r"phase ($^\circ$)")
