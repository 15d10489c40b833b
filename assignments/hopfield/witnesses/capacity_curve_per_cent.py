"""Per cent, points, two panels, own arrays"""

question = "capacity_curve"

# %%
figure_capacity, axes = plt.subplots(1, 2)
for axis, N, numbers in ((axes[1], 4, range(2, 9)), (axes[0], 10, range(4, 20))):
    axis.scatter(numbers, [100 * share_of_networks(N, P) for P in numbers])
    axis.set(xlabel="P", ylabel="networks that remember all (%)", title=f"N = {N}")
