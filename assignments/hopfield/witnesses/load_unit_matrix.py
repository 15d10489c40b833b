"""P/N² taken off the diagonal"""

question = "load"

# %%
def overlap_at_the_end(N, P):
    network = HopfieldNetwork(N)
    network.make_pattern(P=P)
    network.weight = network.weight - np.eye(N*N) * P / N**2
    ms = [0.0] * min(20, P)
    for mu in range(len(ms)):
        network.run(mu=mu, t_max=20, do_plot=False)
        ms[mu] = float(network.patterns[mu] @ network.x) / N**2
    return sum(ms) / len(ms)
