"""Euler with a step of 0.05 ms, in lists"""

question = "trajectory"

# %%
figure_trajectory = plt.figure()
u, w = [0.0], [0.0]
for _ in range(8000):
    a, b = u[-1], w[-1]
    u.append(a + 0.02 * (a - a**3 - b + 1.3))
    w.append(b + 0.02 * 0.1 * (a - b / 2 + 1))
x = np.arange(-2.5, 2.5, 0.1)
plt.plot(x, u_nullcline(x, I=1.3), "g", x, w_nullcline(x), "r", u, w, "k")
plt.ylim(-3, 6)
plt.xlabel("u")
plt.ylabel("w")
