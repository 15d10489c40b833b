"""The first weight only"""

question = "elongated_curve"
caught_by = ["test_elongated_figure"]
hint = "There are two weights: draw both columns of each course."

# %%
figure_elongated = plt.figure()
for course in time_courses(0.3):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
