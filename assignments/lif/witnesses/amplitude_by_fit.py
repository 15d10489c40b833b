"""A sine fitted to the last 20 ms, the frequency from the Fourier transform"""

question = "amplitude"

# %%
from scipy.optimize import curve_fit


def oscillation_amplitude(t, v):
    late = t > t[-1] - 20
    x, y = t[late], v[late]
    guess = np.fft.rfftfreq(len(y), x[1] - x[0])[np.argmax(np.abs(np.fft.rfft(y - y.mean())))]

    def sine(x, a, b, c, f):
        return a * np.sin(2 * np.pi * f * x) + b * np.cos(2 * np.pi * f * x) + c

    a, b, c, f = curve_fit(sine, x, y, p0=(y.std(), y.std(), y.mean(), guess))[0]
    return np.hypot(a, b)
