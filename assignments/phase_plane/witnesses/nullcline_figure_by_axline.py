"""The straight nullcline by axline"""

question = "nullcline_figure"

# %%
figure_nullclines, axis = plt.subplots()
u = np.linspace(-2.5, 2.5, 101)
axis.plot(u, u_nullcline(u, 0), label="$w = u(1-u^2)$")
axis.axline((0, 2), slope=2, color="k", label="$w = 2u+2$")
axis.set_xlabel("$u$")
axis.set_ylabel("$w$")
axis.legend()
