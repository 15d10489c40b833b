"""Weights over time on top of the cloud"""

question = "plane"
caught_by = ["test_plane_figure"]
hint = "Both weights are coordinates here: the first across, the second upward."

# %%
figure_plane = plt.figure(figsize=(5, 5))
cloud = make_cloud(ratio=0.3, angle=60)
course = learn(cloud)
plt.scatter(cloud[::10, 0], cloud[::10, 1], s=2, color="0.7")
plt.plot(course)
plt.axis("equal")
plt.xlabel("First input, first weight")
plt.ylabel("Second input, second weight")
plt.show()
