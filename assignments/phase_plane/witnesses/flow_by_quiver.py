"""Arrows of one length by quiver, in the current axes"""

question = "flow"

# %%
def plot_phase_plane(I):
    axis = plt.gca()
    u = np.linspace(-2.5, 2.5, 101)
    axis.plot(u, u_nullcline(u, I), u, w_nullcline(u))
    axis.plot(*get_trajectory(I=I, tend=300)[1:])
    U, V = np.meshgrid(np.linspace(-2, 2, 17), np.linspace(-3, 5, 17))
    dU, dV = U * (1 - U**2) - V + I, 0.1 * (U - 0.5 * V + 1)
    axis.quiver(U, V, dU / np.hypot(dU, dV), dV / np.hypot(dU, dV), color="gray")
    axis.set(xlabel="u", ylabel="w")


figure_flow = plt.figure()
plot_phase_plane(1.3)
