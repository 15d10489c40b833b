"""tanh by exponentials, the gain by bisection"""

question = "smooth"

# %%
class SmoothNetwork:
    def __init__(self, N, gain):
        self.N, self.gain = N, gain

    def store(self, patterns):
        self.patterns = np.array(patterns, dtype=float)
        self.weight = self.patterns.T @ self.patterns / self.N**2

    def dynamic(self):
        field = self.weight @ self.x
        self.x = 1 - 2 / (np.exp(2 * self.gain * field) + 1)

    def run(self, mu, flip_ratio=0.0, t_max=200):
        self.x = self.patterns[mu].copy()
        self.x[np.random.permutation(self.N**2)[: round(flip_ratio * self.N**2)]] *= -1
        for _ in range(t_max):
            self.dynamic()

    def overlap(self, mu):
        return float(self.patterns[mu] @ self.x / self.N**2)

# %%
low, high = 0.2, 3.0
while high - low > 0.03:
    middle = (low + high) / 2
    network = SmoothNetwork(5, middle)
    network.store([np.where(np.arange(25) % 3, 1, -1)])
    network.run(0)
    low, high = (low, middle) if network.overlap(0) > 0.5 else (middle, high)
least_gain = high
