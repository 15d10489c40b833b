"""Two lists in the order of eigvals, steps of 0.1, points"""

question = "real_parts"

# %%
figure_real_parts = plt.figure()
list1, list2 = [], []
currents = np.arange(0, 4.1, 0.1)
for I in currents:
    e = np.linalg.eigvals(jacobian_at(I))
    list1.append(e[0].real)
    list2.append(e[1].real)
plt.plot(currents, list1, "o", currents, list2, "x")
plt.xlabel("current")
plt.ylabel("real part")
