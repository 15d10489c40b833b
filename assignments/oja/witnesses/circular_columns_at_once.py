"""Both columns by one call, time in thousands, the length beside it"""

question = "circular_curve"

# %%
figure_circular = plt.figure()
for course in time_courses(1, runs=15):
    thousands = np.arange(len(course)) / 1000
    plt.plot(thousands, course)
    plt.plot(thousands, np.linalg.norm(course, axis=1), "k:")
plt.xlabel("thousands of points")
plt.ylabel("$w_1$, $w_2$ and length")
