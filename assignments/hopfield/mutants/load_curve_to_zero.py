"""All forgotten beyond 0.14"""

question = "load_curve"
caught_by = ["test_load_curve"]
hint = "Draw what overlap_at_the_end finds: beyond 0.14 patterns are mixed up, yet something is left of each."

# %%
figure_load = plt.figure(figsize=(7, 4), layout="constrained")
for N in (10, 20):
    loads = np.linspace(0.05, 0.4, 9)
    plt.plot(loads, np.where(loads < 0.14, 1.0, 0.0), label=f"N = {N}")
plt.xlabel("Load")
plt.ylabel("Overlap")
plt.legend()
plt.show()
