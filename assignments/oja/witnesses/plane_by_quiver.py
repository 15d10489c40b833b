"""An arrow by quiver"""

question = "plane"

# %%
figure_plane = plt.figure()
points = make_cloud(n=4000, ratio=0.3, angle=-25)
w = learn(np.concatenate([points] * 3))[-1]
plt.plot(points[:500, 0], points[:500, 1], ".", markersize=2)
plt.quiver(0, 0, w[0], w[1], angles="xy", scale_units="xy", scale=1)
plt.gca().set(xlabel="x1, w1", ylabel="x2, w2", aspect="equal")
plt.show()
