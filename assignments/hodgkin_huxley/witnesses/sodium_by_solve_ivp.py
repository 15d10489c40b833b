"""A simulation by solve_ivp instead of Brian2"""

question = "sodium"

# %%
from scipy.integrate import solve_ivp
from scipy.special import exprel


def run_sodium_step(I_amp, sodium, duration=160.0):
    def change(time, y, I):
        v, m, h, n = y
        return [
            I - sodium * 120 * m**3 * h * (v - 115) - 36 * n**4 * (v + 12) - 0.3 * (v - 10.6),
            (1 - m) / exprel(2.5 - 0.1 * v) - m * 4 * np.exp(-v / 18),
            (1 - h) * 0.07 * np.exp(-v / 20) - h / (1 + np.exp(3 - 0.1 * v)),
            (1 - n) * 0.1 / exprel(1 - 0.1 * v) - n * 0.125 * np.exp(-v / 80),
        ]

    y, t_all, v_all = [0, 0.0529, 0.5961, 0.3177], [], []
    for begin, end, I in ((0, 20, 0), (20, 20 + duration, I_amp), (20 + duration, 40 + duration, 0)):
        times = np.arange(begin, end, 0.2)
        run = solve_ivp(change, (begin, end), y, args=(I,), rtol=1e-6, atol=1e-8, max_step=1.0, dense_output=True)
        y = run.y[:, -1]
        t_all.append(times)
        v_all.append(run.sol(times)[0])
    return np.concatenate(t_all), np.concatenate(v_all)


least_sodium_uA = find_threshold(lambda I: keeps_firing(*run_sodium_step(I, 1.5), 180.0), 0.5, 1.5)
