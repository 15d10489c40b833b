"""LIF_Sinus with its default step, and the theory beside it"""

question = "amplitude_curve"

# %%
figure_amplitude = plt.figure()
found = []
for f in frequencies:
    rec = LIF_Sinus(I_freq=f, do_plot=False, tend=40)
    v = rec.v[0][200:] / b2.mV
    found.append((v.max() - v.min()) / 2)
plt.scatter(frequencies, found)
plt.xlabel("f in kHz")
plt.ylabel("amplitude in mV")
