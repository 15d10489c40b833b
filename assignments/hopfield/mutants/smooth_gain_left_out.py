"""The gain is left out"""

question = "smooth"
caught_by = [
    "test_smooth_network",
    "test_least_gain",
]
hint = "The field is multiplied by the gain before the tanh."

# %%
class SmoothNetwork:
    def __init__(self, N, gain):
        self.N, self.gain = N, gain

    def store(self, patterns):
        self.patterns = np.array(patterns, dtype=float)
        self.weight = self.patterns.T @ self.patterns / self.N**2

    def dynamic(self):
        field = self.weight @ self.x
        self.x = np.tanh(field)

    def run(self, mu, flip_ratio=0.0, t_max=200):
        self.x = self.patterns[mu].copy()
        self.x[np.random.permutation(self.N**2)[: round(flip_ratio * self.N**2)]] *= -1
        for _ in range(t_max):
            self.dynamic()

    def overlap(self, mu):
        return float(self.patterns[mu] @ self.x / self.N**2)
