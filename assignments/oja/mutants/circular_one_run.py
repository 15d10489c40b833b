"""A single run"""

question = "circular_curve"
caught_by = ["test_circular_figure"]
hint = "One run shows little: draw at least ten."

# %%
figure_circular = plt.figure()
for course in time_courses(1.0, runs=1):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
