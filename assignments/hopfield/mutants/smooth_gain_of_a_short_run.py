"""Judged after a few steps"""

question = "smooth"
caught_by = ["test_least_gain"]
hint = "Below the least gain the overlap fades slowly: wait for 200 steps."

# %%
class SmoothNetwork:
    def __init__(self, N, gain):
        self.N, self.gain = N, gain

    def store(self, patterns):
        self.patterns = np.array(patterns, dtype=float)
        self.weight = self.patterns.T @ self.patterns / self.N**2

    def dynamic(self):
        field = self.weight @ self.x
        self.x = np.tanh(self.gain * field)

    def run(self, mu, flip_ratio=0.0, t_max=200):
        self.x = self.patterns[mu].copy()
        self.x[np.random.permutation(self.N**2)[: round(flip_ratio * self.N**2)]] *= -1
        for _ in range(t_max):
            self.dynamic()

    def overlap(self, mu):
        return float(self.patterns[mu] @ self.x / self.N**2)

# %%
def holds(gain):
    network = SmoothNetwork(10, gain)
    network.store(letter_patterns("a"))
    network.run(0, t_max=3)
    return network.overlap(0) > 0.5


least_gain = next(gain for gain in np.arange(0.5, 2.0, 0.02) if holds(gain))
