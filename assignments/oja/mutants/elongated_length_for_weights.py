"""The length for the weights"""

question = "elongated_curve"
caught_by = ["test_elongated_figure"]
hint = "The length of the weight vector is 1 all the time; draw its two components."

# %%
figure_elongated = plt.figure()
for course in time_courses(0.3):
    plt.plot(np.hypot(course[:, 0], course[:, 1]), color="tab:blue")
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
