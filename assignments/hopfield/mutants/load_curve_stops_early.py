"""Stopped before the end of memory"""

question = "load_curve"
caught_by = ["test_load_curve"]
hint = "Go on to a load of 0.4, so that one sees where the curve falls."

# %%
figure_load = plt.figure(figsize=(7, 4), layout="constrained")
for N in (10, 20):
    numbers = np.round(np.linspace(0.03, 0.15, 7) * N**2).astype(int)
    plt.plot(numbers / N**2, [overlap_at_the_end(N, P) for P in numbers])
plt.xlabel("Load")
plt.ylabel("Overlap")
plt.show()
