"""The share that forgets"""

question = "capacity_curve"
caught_by = ["test_capacity_curve"]
hint = "Draw the share of networks that remember, which falls."

# %%
figure_capacity = plt.figure(figsize=(7, 4), layout="constrained")
for N, numbers in ((4, range(1, 11)), (10, range(2, 21, 2))):
    plt.plot(numbers, [1 - share_of_networks(N, P) for P in numbers])
plt.xlabel("Number of patterns")
plt.ylabel("Share")
plt.show()
