"""Two panels, seconds, labels shared"""

question = "time_course"

# %%
figure_time, axes = plt.subplots(2, 1, sharex=True, sharey=True)
for axis, I in zip(axes, (1.3, 1.0)):
    t, u, w = get_trajectory(u_0=0, w_0=0, I=I, tend=300)
    axis.plot(t / 1000, u)
    axis.set_xlabel("$t$ [s]")
axes[0].set_ylabel("voltage u")
