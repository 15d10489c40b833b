"""Currents up to 2 only"""

question = "real_parts"
caught_by = ["test_real_parts"]
hint = "The currents go from 0 to 4."

# %%
figure_real_parts = plt.figure(figsize=(6, 4), layout="constrained")
currents = np.arange(0, 4.01, 0.05)
currents = np.arange(0, 2.0, 0.05)
pairs = np.array([np.sort_complex(eigenvalues(I)) for I in currents])
plt.plot(currents, pairs[:, 0].real, label="first eigenvalue")
plt.plot(currents, pairs[:, 1].real, "--", label="second eigenvalue")
plt.axhline(0.0, color="gray", linewidth=0.8)
plt.xlabel("I")
plt.ylabel("Real part (1/ms)")
plt.legend()
plt.show()
