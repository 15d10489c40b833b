"""The nullclines at I = 1"""

question = "nullcline_figure"
caught_by = ["test_nullcline_figure"]
hint = "The current is 0 here."

# %%
figure_nullclines = plt.figure(figsize=(5, 4), layout="constrained")
u = np.linspace(-2.5, 2.5, 201)
plt.plot(u, u_nullcline(u, 1.0), label="u-nullcline")
plt.plot(u, w_nullcline(u), label="w-nullcline")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-5, 8)
plt.legend()
plt.show()
