"""Points instead of lines"""

question = "elongated_curve"

# %%
fig, ax = plt.subplots()
step = np.arange(0, 10000, 50)
for _ in range(10):
    course = learn(make_cloud(ratio=0.3))[step]
    ax.scatter(step, course[:, 0], s=1, c="b")
    ax.scatter(step, course[:, 1], s=1, c="r")
ax.set(xlabel="t", ylabel="w")
figure_elongated = ax
