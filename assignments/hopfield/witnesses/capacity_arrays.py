"""All networks at once, a bisection, 0.138"""

question = "capacity"

# %%
def share_of_networks(N, P, trials=100):
    n, rng = N * N, np.random.default_rng()
    row = np.where(np.arange(n) < n // 2, 1.0, -1.0)
    patterns = rng.permuted(np.tile(row, (trials, P, 1)), axis=2)
    field = patterns @ patterns.transpose(0, 2, 1) @ patterns
    return float(np.mean(np.all(np.sign(field) == patterns, axis=(1, 2))))

# %%
def largest_reliable(share, numbers, level=0.5):
    numbers = list(numbers)
    low, high = -1, len(numbers)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if share(numbers[middle]) >= level else (low, middle)
    return numbers[low] if low >= 0 else 0

# %%
def theoretical_capacity(N):
    return 0.138 * N * N


capacity_4, capacity_10 = (
    np.int64(largest_reliable(lambda P: share_of_networks(N, P, trials=300), np.arange(1, 25))) for N in (4, 10)
)
