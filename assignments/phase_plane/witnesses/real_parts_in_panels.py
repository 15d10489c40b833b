"""One panel for each eigenvalue"""

question = "real_parts"

# %%
figure_real_parts, axes = plt.subplots(1, 2)
currents = np.linspace(0, 4, 201)
values = np.sort([np.real(eigenvalues(I)) for I in currents])
for axis, column in zip(axes, values.T):
    axis.plot(currents, column)
    axis.set(xlabel="$I$", ylabel=r"Re $\lambda$ (1/ms)")
