"""The tanh as a quotient of exponentials"""

question = "smooth"

# %%
class SmoothNetwork:
    def __init__(self, N, gain):
        self.N = N; self.gain = gain
    def store(self, patterns):
        self.patterns = np.asarray(patterns, float)
        self.weight = np.einsum('pi,pj->ij', self.patterns, self.patterns) / self.N**2
    def dynamic(self):
        e = np.exp(2 * self.gain * (self.weight @ self.x))
        self.x = (e - 1) / (e + 1)
    def run(self, mu, flip_ratio=0.0, t_max=200):
        self.x = self.patterns[mu].copy()
        k = round(flip_ratio * self.N**2)
        self.x[np.random.choice(self.N**2, k, replace=False)] *= -1
        for _ in range(t_max): self.dynamic()
    def overlap(self, mu):
        return np.mean(self.patterns[mu] * self.x)
least_gain = 1.1
