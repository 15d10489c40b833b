"""All on one figure of pyplot, with twin axes"""

question = "rebound_figure"

# %%
figure_rebound = plt.figure()
strong = HH_Step(I_amp=-5, do_plot=False)
weak = HH_Step(I_amp=-1, do_plot=False)
plt.plot(strong.t / b2.ms, strong.vm[0] / b2.mV, weak.t / b2.ms, weak.vm[0] / b2.mV)
plt.xlabel("time in ms")
plt.ylabel("$v$ / mV")
gates = plt.twinx()
gates.plot(strong.t / b2.ms, np.transpose([strong.h[0], strong.n[0], strong.m[0]]))
