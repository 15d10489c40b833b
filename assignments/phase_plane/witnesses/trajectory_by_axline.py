"""The straight nullcline by axline, zoomed in"""

question = "trajectory"

# %%
figure_trajectory, ax = plt.subplots()
times, us, ws = get_trajectory(v0=0, w0=0, I=1.3)
us_fine = np.linspace(-1.6, 1.6, 300)
ax.plot(us_fine, us_fine - us_fine**3 + 1.3, "C0--", label="du/dt = 0")
ax.axline((-1, 0), (0, 2), color="C1", ls="--", label="dw/dt = 0")
ax.plot(us, ws, "k", label="trajectory")
ax.set(xlim=(-1.6, 1.6), ylim=(-0.5, 3), xlabel="voltage u", ylabel="recovery w")
ax.legend()
