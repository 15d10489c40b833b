"""A time axis without its unit"""

question = "time_course"
caught_by = ["test_time_course"]
hint = "Say the unit of the time on its axis."

# %%
figure_time = plt.figure(figsize=(8, 3), layout="constrained")
for I in (1.0, 1.3):
    t, u, w = get_trajectory(0, 0, I)
    plt.plot(t, u, linewidth=1, label=f"I = {I:g}")
plt.xlabel("Time")
plt.ylabel("u")
plt.legend()
plt.show()
