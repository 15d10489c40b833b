"""A trajectory by solve_ivp; nullclines between -1.5 and 1.5"""

question = "trajectory"

# %%
from scipy.integrate import solve_ivp

figure_trajectory, axis = plt.subplots()
path = solve_ivp(
    lambda t, y: [y[0] * (1 - y[0] ** 2) - y[1] + 1.3, 0.1 * (y[0] - 0.5 * y[1] + 1)],
    (0, 300), [0, 0], t_eval=np.arange(0, 300, 0.1), rtol=1e-8, atol=1e-10,
)
axis.plot(path.y[0], path.y[1], ".", markersize=2)
u = np.linspace(-1.5, 1.5)
axis.plot(u, u - u**3 + 1.3, u, 2 * u + 2)
axis.set_xlabel("u")
axis.set_ylabel("w")
