"""Axes without labels"""

question = "load_curve"
caught_by = ["test_load_curve"]
hint = "Say what the axes show."

# %%
figure_load = plt.figure(figsize=(7, 4), layout="constrained")
for N in (10, 20):
    numbers = np.round(np.array([0.05, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4]) * N**2).astype(int)
    plt.plot(numbers / N**2, [overlap_at_the_end(N, P) for P in numbers])
plt.show()
