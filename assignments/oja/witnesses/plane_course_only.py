"""The course of the weights, and the cloud over it"""

question = "plane"

# %%
fig, ax = plt.subplots()
points = make_cloud(ratio=0.3, angle=130)
ax.plot(*learn(points).T, "r", zorder=3)
ax.scatter(*points.T, s=1)
ax.set_xlabel("$x_1$")
ax.set_ylabel("$x_2$")
figure_plane = fig
