"""The flow without ε"""

question = "flow"
caught_by = ["test_phase_plane_of_another_current", "test_flow_figure"]
hint = "dw/dt carries the factor ε: away from the nullcline the flow is nearly horizontal."

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
    U, V = np.meshgrid(np.linspace(-2.5, 2.5, 20), np.linspace(-4, 6, 20))
    plt.quiver(U, V, U * (1 - U**2) - V + I, U - 0.5 * V + 1)


figure_flow = plt.figure(figsize=(6, 5), layout="constrained")
plot_phase_plane(1.3)
plt.show()
