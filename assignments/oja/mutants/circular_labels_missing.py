"""Axes without names"""

question = "circular_curve"
caught_by = ["test_circular_labels"]
hint = "A figure without labels tells nothing to others."

# %%
figure_circular = plt.figure()
for course in time_courses(1.0):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.show()
