"""The absolute value"""

question = "real_parts"
caught_by = ["test_real_parts"]
hint = "The absolute value hides the sign, on which everything depends."

# %%
figure_real_parts = plt.figure(figsize=(6, 4), layout="constrained")
currents = np.arange(0, 4.01, 0.05)
pairs = np.array([np.sort_complex(eigenvalues(I)) for I in currents])
plt.plot(currents, np.abs(pairs[:, 0]), label="first eigenvalue")
plt.plot(currents, np.abs(pairs[:, 1]), "--", label="second eigenvalue")
plt.axhline(0.0, color="gray", linewidth=0.8)
plt.xlabel("I")
plt.ylabel("Real part (1/ms)")
plt.legend()
plt.show()
