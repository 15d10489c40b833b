"""u and w over time"""

question = "trajectory"
caught_by = ["test_trajectory_path"]
hint = "In the plane w is plotted against u, and time does not appear."

# %%
figure_trajectory = plt.figure(figsize=(5, 4), layout="constrained")
u_line = np.linspace(-2.5, 2.5, 201)
t, u, w = get_trajectory(0.0, 0.0, 1.3)
plt.plot(u_line, u_nullcline(u_line, 1.3), label="u-nullcline")
plt.plot(u_line, w_nullcline(u_line), label="w-nullcline")
plt.plot(t, u, label="u")
plt.plot(t, w, label="w")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-3, 5)
plt.legend()
plt.show()
