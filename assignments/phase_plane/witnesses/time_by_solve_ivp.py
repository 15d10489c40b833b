"""Another solver, its own times"""

question = "time_course"

# %%
from scipy.integrate import solve_ivp


def f(t, y, I):
    return [y[0] * (1 - y[0] ** 2) - y[1] + I, 0.1 * (y[0] - 0.5 * y[1] + 1)]


figure_time, axs = plt.subplots()
for I, c in ((1.0, 'b'), (1.3, 'r')):
    s = solve_ivp(f, (0, 300), [0, 0], args=(I,), max_step=.1, rtol=1e-8)
    axs.plot(s.t, s.y[0], c, label=str(I))
axs.legend(); axs.set_xlabel('time in ms'); axs.set_ylabel('voltage')
