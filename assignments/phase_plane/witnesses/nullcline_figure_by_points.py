"""Points at steps of 0.1, on axes of the figure"""

question = "nullcline_figure"

# %%
figure_nullclines = plt.figure()
axis = figure_nullclines.add_subplot()
u = np.arange(-2.5, 2.51, 0.1)
axis.scatter(u, [u_nullcline(one, 0) for one in u], s=4)
axis.plot([-2.5, -1, 0, 0.5, 1, 2.5], [-3, 0, 2, 3, 4, 7], "k--")
axis.set_xlabel("u (membrane)")
axis.set_ylabel("w (recovery)")
