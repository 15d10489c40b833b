"""The first weight only"""

question = "circular_curve"
caught_by = ["test_circular_figure"]
hint = "There are two weights: draw both columns of each course."

# %%
figure_circular = plt.figure()
for course in time_courses(1.0):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
