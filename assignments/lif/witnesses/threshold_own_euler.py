"""A simulator of one's own, by Euler"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.001):
    for _ in range(int(np.ceil(np.log2((high - low) / accuracy)))):
        middle = (low + high) / 2
        low, high = (low, middle) if fires(middle) else (middle, high)
    return low


def fires(I_amp, duration=50.0):
    v, dt = 0.0, 0.1
    for _ in range(round(duration / dt)):
        v += dt * (I_amp - v)
        if v > 1:
            return True
    return False


least_step_nA = find_threshold(fires, 0.0, 2.0)
least_short_step_nA = find_threshold(lambda I_amp: fires(I_amp, 2.0), 0.0, 2.0)
