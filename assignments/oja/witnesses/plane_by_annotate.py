"""An annotation's arrow, lengthened"""

question = "plane"

# %%
figure_plane = plt.figure()
points = make_cloud(n=4000, ratio=0.3, angle=-25)
w = learn(np.concatenate([points] * 3))[-1]
plt.plot(points[:500, 0], points[:500, 1], ".", markersize=2)
plt.annotate("w", xy=(2 * w[0], 2 * w[1]), xytext=(0, 0), arrowprops={"color": "r"})
plt.gca().set(xlabel="x1, w1", ylabel="x2, w2", aspect="equal")
plt.show()
