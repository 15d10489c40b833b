"""One weight over the other"""

question = "elongated_curve"
caught_by = ["test_elongated_figure"]
hint = "Time is asked on the horizontal axis; weights over each other come in question 10."

# %%
figure_elongated = plt.figure()
for course in time_courses(0.3):
    plt.plot(course[:, 0], course[:, 1])
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
plt.show()
