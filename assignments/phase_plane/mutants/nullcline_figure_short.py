"""u from 0 to 2.5 only"""

question = "nullcline_figure"
caught_by = ["test_nullcline_figure"]
hint = "u goes from -2.5 to 2.5."

# %%
figure_nullclines = plt.figure(figsize=(5, 4), layout="constrained")
u = np.linspace(-2.5, 2.5, 201)
u = u[u >= 0]
plt.plot(u, u_nullcline(u, 0.0), label="u-nullcline")
plt.plot(u, w_nullcline(u), label="w-nullcline")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-5, 8)
plt.legend()
plt.show()
