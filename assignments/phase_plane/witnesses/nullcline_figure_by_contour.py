"""Contours of the two velocities at zero"""

question = "nullcline_figure"

# %%
figure_nullclines, axis = plt.subplots()
U, V = np.meshgrid(np.linspace(-2.6, 2.6, 400), np.linspace(-15, 15, 600))
axis.contour(U, V, U * (1 - U**2) - V, levels=[0])
axis.contour(U, V, U - 0.5 * V + 1, levels=[0])
axis.set(xlabel="$u$", ylabel="$w$")
