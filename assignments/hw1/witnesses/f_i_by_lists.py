"""Lists and named arguments, a seed for each current"""

question = "f_i_curves"

# %%
def sigma_affect(sig_gwn, run=run_LIF, noise=my_GWN):
    pars = default_pars(T=1000)
    Ave_I = list(range(100, 401, 10))
    SpikeCount, SpikeCountDC = [], []
    for k, mean in enumerate(Ave_I):
        v, sp = run(pars, Iinj=noise(pars, mu=mean, sig=sig_gwn, myseed=k + 1))
        SpikeCount.append(len(sp))
        v, sp = run(pars, Iinj=mean * np.ones(pars["range_t"].size))
        SpikeCountDC.append(len(sp))
    return [SpikeCount, SpikeCountDC, Ave_I]
