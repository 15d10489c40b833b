"""Over the number of neurons"""

question = "capacity_curve"
caught_by = ["test_capacity_curve"]
hint = "The number of patterns belongs on the horizontal axis."

# %%
figure_capacity = plt.figure(figsize=(7, 4), layout="constrained")
sizes = np.arange(3, 11)
for P in (2, 8):
    plt.plot(sizes**2, [share_of_networks(int(N), P, trials=30) for N in sizes])
plt.xlabel("Number of neurons")
plt.ylabel("Share")
plt.show()
