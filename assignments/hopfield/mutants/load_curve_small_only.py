"""Only the small network"""

question = "load_curve"
caught_by = ["test_load_curve"]
hint = "The theory is one of large networks: draw N = 20 as well."

# %%
figure_load = plt.figure(figsize=(7, 4), layout="constrained")
numbers = np.array([5, 10, 13, 16, 20, 25, 30, 40])
plt.plot(numbers / 100, [overlap_at_the_end(10, P) for P in numbers])
plt.xlabel("Load")
plt.ylabel("Overlap")
plt.show()
