"""The first weights"""

question = "plane"
caught_by = ["test_plane_figure"]
hint = "Draw what the neuron has learned, the last row of the course."

# %%
figure_plane = plt.figure(figsize=(5, 5))
cloud = make_cloud(ratio=0.3, angle=60)
course = learn(cloud, initial_angle=5.0)
plt.scatter(cloud[::10, 0], cloud[::10, 1], s=2, color="0.7")
plt.plot([0, course[0, 0]], [0, course[0, 1]], "o-", color="tab:red")
plt.axis("equal")
plt.xlabel("First input, first weight")
plt.ylabel("Second input, second weight")
plt.show()
