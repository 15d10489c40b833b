"""A turned cloud"""

question = "elongated_curve"
caught_by = ["test_elongated_figure"]
hint = "With angle=0 the long axis is that of the first input."

# %%
figure_elongated = plt.figure()
for course in time_courses(0.3, 40.0):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
