"""The straight nullcline by its two ends"""

question = "nullcline_figure"

# %%
figure_nullclines, axis = plt.subplots()
u = np.linspace(-2.5, 2.5, 101)
axis.plot(u, u_nullcline(u, 0), label="u-nullcline")
axis.plot([-2.5, 2.5], [w_nullcline(-2.5), w_nullcline(2.5)], label="w-nullcline")
axis.set(xlabel="u", ylabel="w")
axis.legend()
