"""1.3 written in"""

question = "flow"
caught_by = ["test_phase_plane_of_another_current"]
hint = "Use the argument I, which may be another current than 1.3."

# %%
def plot_phase_plane(I):
    """Draw nullclines, the trajectory from (0, 0) and the flow under the current I into the current figure."""
    u_line = np.linspace(-2.5, 2.5, 300)
    plt.plot(u_line, u_nullcline(u_line, 1.3), label="u-nullcline")
    plt.plot(u_line, w_nullcline(u_line), label="w-nullcline")
    t, u, w = get_trajectory(0, 0, 1.3)
    plt.plot(u, w, label="trajectory")
    plt.xlabel("u")
    plt.ylabel("w")
    plt.ylim(-4, 6)
    plt.legend()
    plot_flow(1.3)


figure_flow = plt.figure(figsize=(6, 5), layout="constrained")
plot_phase_plane(1.3)
plt.show()
