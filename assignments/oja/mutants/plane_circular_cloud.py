"""A circular cloud"""

question = "plane"
caught_by = ["test_plane_figure"]
hint = "A circular cloud has no axis to be seen: take ratio=0.3."

# %%
figure_plane = plt.figure(figsize=(5, 5))
cloud = make_cloud()
course = learn(cloud)
plt.scatter(cloud[::10, 0], cloud[::10, 1], s=2, color="0.7")
plt.plot(course[:, 0], course[:, 1], color="tab:blue", linewidth=0.8)
plt.plot([0, course[-1, 0]], [0, course[-1, 1]], "o-", color="tab:red")
plt.axis("equal")
plt.xlabel("First input, first weight")
plt.ylabel("Second input, second weight")
plt.show()
