"""One nullcline alone"""

question = "nullcline_figure"
caught_by = ["test_nullcline_figure"]
hint = "Both nullclines are asked, or there is no crossing."

# %%
figure_nullclines = plt.figure(figsize=(5, 4), layout="constrained")
u = np.linspace(-2.5, 2.5, 201)
plt.plot(u, u_nullcline(u, 0.0), label="u-nullcline")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-5, 8)
plt.legend()
plt.show()
