"""Axes without labels"""

question = "capacity_curve"
caught_by = ["test_capacity_curve"]
hint = "Say what the axes show."

# %%
figure_capacity = plt.figure(figsize=(7, 4), layout="constrained")
for N, numbers in ((4, range(1, 11)), (10, range(2, 21, 2))):
    plt.plot(numbers, [share_of_networks(N, P) for P in numbers])
plt.show()
