"""Divided by the gain"""

question = "smooth"
caught_by = [
    "test_smooth_network",
    "test_least_gain",
]
hint = "A larger gain makes the function steeper: multiply."

# %%
class SmoothNetwork:
    def __init__(self, N, gain):
        self.N, self.gain = N, gain

    def store(self, patterns):
        self.patterns = np.array(patterns, dtype=float)
        self.weight = self.patterns.T @ self.patterns / self.N**2

    def dynamic(self):
        field = self.weight @ self.x
        self.x = np.tanh(field / self.gain)

    def run(self, mu, flip_ratio=0.0, t_max=200):
        self.x = self.patterns[mu].copy()
        self.x[np.random.permutation(self.N**2)[: round(flip_ratio * self.N**2)]] *= -1
        for _ in range(t_max):
            self.dynamic()

    def overlap(self, mu):
        return float(self.patterns[mu] @ self.x / self.N**2)
