"""No labels on the axes"""

question = "real_parts"
caught_by = ["test_real_parts"]
hint = "Label both axes."

# %%
figure_real_parts = plt.figure(figsize=(6, 4), layout="constrained")
currents = np.arange(0, 4.01, 0.05)
pairs = np.array([np.sort_complex(eigenvalues(I)) for I in currents])
plt.plot(currents, pairs[:, 0].real, label="first eigenvalue")
plt.plot(currents, pairs[:, 1].real, "--", label="second eigenvalue")
plt.axhline(0.0, color="gray", linewidth=0.8)
plt.legend()
plt.show()
