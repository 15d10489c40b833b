"""The length for the weights"""

question = "circular_curve"
caught_by = ["test_circular_figure"]
hint = "The length of the weight vector is 1 all the time; draw its two components."

# %%
figure_circular = plt.figure()
for course in time_courses(1.0):
    plt.plot(np.hypot(course[:, 0], course[:, 1]), color="tab:blue")
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
