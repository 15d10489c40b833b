"""Stems in per cent, in two panels"""

question = "capacity_curve"

# %%
figure_capacity = plt.figure()
P4, P10 = range(1, 11), range(2, 21, 2)
plt.subplot(121); plt.stem(P4, [100 * share_of_networks(4, P) for P in P4]); plt.title('4 x 4'); plt.xlabel('# patterns'); plt.ylabel('% of networks')
plt.subplot(122); plt.stem(P10, [100 * share_of_networks(10, P) for P in P10]); plt.title('10 x 10'); plt.xlabel('# patterns')
