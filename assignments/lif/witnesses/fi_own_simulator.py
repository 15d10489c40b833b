"""A vectorised Euler simulator, points, other units, axes of its own"""

question = "fi_curve"

# %%
figure_fI = plt.figure()
axis = figure_fI.add_subplot()
currents = np.linspace(0.85, 1.6, 31)
v = np.zeros(31)
last, intervals = np.full(31, np.nan), np.full(31, np.inf)
dt = 0.01
for step in range(50_000):
    v = v + dt * (currents - v)
    fired = v > 1
    now = step * dt
    intervals = np.where(fired & np.isfinite(last), now - last, intervals)
    last[fired] = now
    v[fired] = 0
axis.scatter(1000 * currents, 1 / intervals)
axis.set(xlabel="I / pA", ylabel="f / kHz")
plt.show()
