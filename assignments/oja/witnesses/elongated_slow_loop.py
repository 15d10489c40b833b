"""The rule of question 1 in a loop, on shorter clouds shown twice"""

question = "elongated_curve"

# %%
figure_elongated = plt.figure()
for _ in range(10):
    phi = np.random.uniform(0, 2 * np.pi)
    w = np.array([np.cos(phi), np.sin(phi)])
    points = make_cloud(n=5000, ratio=0.3)
    course = []
    for x in np.concatenate([points, points]):
        course.append(w)
        w = oja_update(w, x)
    plt.plot(course)
plt.xlabel("points")
plt.ylabel("weights")
