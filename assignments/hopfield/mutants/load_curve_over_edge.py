"""The load per pixel of an edge"""

question = "load_curve"
caught_by = ["test_load_curve"]
hint = "The load is the number of patterns over all N * N neurons."

# %%
figure_load = plt.figure(figsize=(7, 4), layout="constrained")
for N in (10, 20):
    numbers = np.round(np.array([0.05, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3, 0.4]) * N**2).astype(int)
    plt.plot(numbers / N, [overlap_at_the_end(N, P) for P in numbers])
plt.xlabel("Load")
plt.ylabel("Overlap")
plt.show()
