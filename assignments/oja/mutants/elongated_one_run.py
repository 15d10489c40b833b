"""A single run"""

question = "elongated_curve"
caught_by = ["test_elongated_figure"]
hint = "One run shows little: draw at least ten."

# %%
figure_elongated = plt.figure()
for course in time_courses(0.3, runs=1):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
