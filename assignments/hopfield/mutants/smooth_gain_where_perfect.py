"""The gain at which the pattern is perfect"""

question = "smooth"
caught_by = ["test_least_gain"]
hint = "An overlap above 0.5 is asked, not one near 1."

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
least_gain = 2.65
