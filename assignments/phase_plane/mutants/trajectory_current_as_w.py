"""The current in the place of w"""

question = "trajectory"
caught_by = ["test_trajectory_path"]
hint = "get_trajectory takes v0, w0 and then I: the current is the third argument."

# %%
figure_trajectory = plt.figure(figsize=(5, 4), layout="constrained")
u_line = np.linspace(-2.5, 2.5, 201)
t, u, w = get_trajectory(0.0, 1.3)
plt.plot(u_line, u_nullcline(u_line, 1.3), label="u-nullcline")
plt.plot(u_line, w_nullcline(u_line), label="w-nullcline")
plt.plot(u, w, label="trajectory")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-3, 5)
plt.legend()
plt.show()
