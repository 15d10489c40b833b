"""Only the 10 x 10 network"""

question = "capacity_curve"
caught_by = ["test_capacity_curve"]
hint = "Two curves are asked, one for each size."

# %%
figure_capacity = plt.figure(figsize=(7, 4), layout="constrained")
plt.plot(range(2, 21, 2), [share_of_networks(10, P) for P in range(2, 21, 2)])
plt.xlabel("Number of patterns")
plt.ylabel("Share")
plt.show()
