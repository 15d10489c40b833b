"""Two panels, every hundredth point, a label for both"""

question = "circular_curve"

# %%
figure_circular, panels = plt.subplots(2, 1, sharex=True)
for _ in range(12):
    course = learn(make_cloud())
    for i in (0, 1):
        panels[i].plot(np.arange(0, 10000, 100), course[::100, i], "k-", alpha=0.5)
        panels[i].set_ylabel(f"w{i + 1}")
panels[1].set_xlabel("inputs")
plt.show()
