"""A stream plot of a coarse grid"""

question = "flow"

# %%
def plot_phase_plane(I):
    ax = plt.gca()
    x = np.linspace(-2.5, 2.5, 50)
    ax.plot(x, u_nullcline(x, I))
    ax.plot(x, w_nullcline(x))
    _, a, b = get_trajectory(0, 0, I)
    ax.plot(a, b, "k")
    U, W = np.meshgrid(np.linspace(-2.5, 2.5, 12), np.linspace(-3, 6, 12))
    ax.streamplot(U, W, U * (1 - U**2) - W + I, 0.1 * (U - 0.5 * W + 1), color="0.7")
    ax.set_xlabel("$u$")
    ax.set_ylabel("$w$")
    ax.set_ylim(-3, 6)
    return ax


figure_flow = plt.figure()
plot_phase_plane(1.3)
