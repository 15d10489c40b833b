"""Axes without names"""

question = "elongated_curve"
caught_by = ["test_elongated_labels"]
hint = "A figure without labels tells nothing to others."

# %%
figure_elongated = plt.figure()
for course in time_courses(0.3):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.show()
