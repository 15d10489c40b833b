"""The components exchanged"""

question = "plane"
caught_by = ["test_plane_figure"]
hint = "The first weight belongs to the first input: it goes across."

# %%
figure_plane = plt.figure(figsize=(5, 5))
cloud = make_cloud(ratio=0.3, angle=60)
course = learn(cloud)
plt.scatter(cloud[::10, 0], cloud[::10, 1], s=2, color="0.7")
plt.plot([0, course[-1, 1]], [0, course[-1, 0]], "o-", color="tab:red")
plt.axis("equal")
plt.xlabel("First input, first weight")
plt.ylabel("Second input, second weight")
plt.show()
