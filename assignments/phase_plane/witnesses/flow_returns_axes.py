"""A figure of its own, returned; the flow first"""

question = "flow"

# %%
def plot_phase_plane(I):
    figure, axis = plt.subplots()
    axis.set(xlim=(-2.5, 2.5), ylim=(-4, 6))
    u = np.linspace(-2.5, 2.5, 201)
    axis.plot(u, u_nullcline(u, I))
    plot_flow(I)
    axis.plot(u, w_nullcline(u))
    t, x, y = get_trajectory(0, 0, I)
    axis.plot(x, y, "k")
    return figure


figure_flow = plot_phase_plane(1.3)
plt.show()
