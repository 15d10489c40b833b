"""The wrong cloud"""

question = "circular_curve"
caught_by = ["test_circular_figure"]
hint = "A circular cloud has the ratio 1, the elongated one of question 6 the ratio 0.3."

# %%
figure_circular = plt.figure()
for course in time_courses(0.3):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
