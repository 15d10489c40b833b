"""Bars"""

question = "capacity_curve"

# %%
figure_capacity, ax = plt.subplots()
ax.bar(np.arange(1, 11), [share_of_networks(4, P, 150) for P in range(1, 11)], alpha=.5, label='4x4')
ax.bar(np.arange(2, 22), [share_of_networks(10, P, 150) for P in range(2, 22)], alpha=.5, label='10x10')
ax.set(xlabel='P', ylabel='fraction'); ax.legend()
