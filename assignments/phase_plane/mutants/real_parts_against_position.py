"""Positions for currents"""

question = "real_parts"
caught_by = ["test_real_parts"]
hint = "Give plot the currents as well, or it counts them."

# %%
figure_real_parts = plt.figure(figsize=(6, 4), layout="constrained")
currents = np.arange(0, 4.01, 0.05)
pairs = np.array([np.sort_complex(eigenvalues(I)) for I in currents])
plt.plot(pairs[:, 0].real, label="first eigenvalue")
plt.plot(pairs[:, 1].real, "--", label="second eigenvalue")
plt.axhline(0.0, color="gray", linewidth=0.8)
plt.xlabel("I")
plt.ylabel("Real part (1/ms)")
plt.legend()
plt.show()
