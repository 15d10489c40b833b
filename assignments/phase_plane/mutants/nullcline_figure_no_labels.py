"""No labels on the axes"""

question = "nullcline_figure"
caught_by = ["test_nullcline_figure"]
hint = "Label both axes."

# %%
figure_nullclines = plt.figure(figsize=(5, 4), layout="constrained")
u = np.linspace(-2.5, 2.5, 201)
plt.plot(u, u_nullcline(u, 0.0), label="u-nullcline")
plt.plot(u, w_nullcline(u), label="w-nullcline")
plt.ylim(-5, 8)
plt.legend()
plt.show()
