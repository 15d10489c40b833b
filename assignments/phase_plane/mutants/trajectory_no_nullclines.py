"""The nullclines left out"""

question = "trajectory"
caught_by = ["test_trajectory_nullclines"]
hint = "Draw the nullclines into the same axes: they explain where the trajectory turns."

# %%
figure_trajectory = plt.figure(figsize=(5, 4), layout="constrained")
u_line = np.linspace(-2.5, 2.5, 201)
t, u, w = get_trajectory(0.0, 0.0, 1.3)
plt.plot(u, w, label="trajectory")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-3, 5)
plt.legend()
plt.show()
