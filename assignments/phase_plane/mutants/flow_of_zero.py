"""The flow at I = 0"""

question = "flow"
caught_by = ["test_phase_plane_of_another_current", "test_flow_figure"]
hint = "Hand the current to plot_flow as well."

# %%
def plot_phase_plane(I):
    """Draw nullclines, the trajectory from (0, 0) and the flow under the current I into the current figure."""
    u_line = np.linspace(-2.5, 2.5, 300)
    plt.plot(u_line, u_nullcline(u_line, I), label="u-nullcline")
    plt.plot(u_line, w_nullcline(u_line), label="w-nullcline")
    t, u, w = get_trajectory(0, 0, I)
    plt.plot(u, w, label="trajectory")
    plt.xlabel("u")
    plt.ylabel("w")
    plt.ylim(-4, 6)
    plt.legend()
    plot_flow()


figure_flow = plt.figure(figsize=(6, 5), layout="constrained")
plot_phase_plane(1.3)
plt.show()
