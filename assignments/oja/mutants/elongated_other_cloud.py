"""The wrong cloud"""

question = "elongated_curve"
caught_by = ["test_elongated_figure"]
hint = "A circular cloud has the ratio 1, the elongated one of question 6 the ratio 0.3."

# %%
figure_elongated = plt.figure()
for course in time_courses(1.0):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
