"""u upwards and w to the right"""

question = "nullcline_figure"
caught_by = ["test_nullcline_figure"]
hint = "u belongs to the right and w upwards: plot(u, w)."

# %%
figure_nullclines = plt.figure(figsize=(5, 4), layout="constrained")
u = np.linspace(-2.5, 2.5, 201)
plt.plot(u_nullcline(u, 0.0), u, label="u-nullcline")
plt.plot(w_nullcline(u), u, label="w-nullcline")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-5, 8)
plt.legend()
plt.show()
