"""Every fiftieth weight as points"""

question = "elongated_curve"

# %%
figure_elongated = plt.figure()
for _ in range(10):
    w = learn(make_cloud(ratio=.3))
    plt.scatter(range(0, 10000, 50), w[::50, 0], s=1, c='b')
    plt.scatter(range(0, 10000, 50), w[::50, 1], s=1, c='r')
plt.xlabel('time (samples)'); plt.ylabel('weights')
