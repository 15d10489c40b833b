"""One weight over the other"""

question = "circular_curve"
caught_by = ["test_circular_figure"]
hint = "Time is asked on the horizontal axis; weights over each other come in question 10."

# %%
figure_circular = plt.figure()
for course in time_courses(1.0):
    plt.plot(course[:, 0], course[:, 1])
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
