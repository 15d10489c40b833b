"""Currents of 0 and 1.3"""

question = "time_course"
caught_by = ["test_time_course"]
hint = "The currents are 1.0 and 1.3."

# %%
figure_time = plt.figure(figsize=(8, 3), layout="constrained")
for I in (0.0, 1.3):
    t, u, w = get_trajectory(0, 0, I)
    plt.plot(t, u, linewidth=1, label=f"I = {I:g}")
plt.xlabel("Time (ms)")
plt.ylabel("u")
plt.legend()
plt.show()
