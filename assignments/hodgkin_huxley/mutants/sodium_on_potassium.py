"""Potassium changed too"""

question = "sodium"
caught_by = ["test_sodium_rest", "test_sodium_spikes", "test_least_sodium"]
hint = "Only the density of sodium channels changes; potassium stays."

# %%
EQUATIONS = """
    dvm/dt = (I_e - gNa*m**3*h*(vm - ENa) - gK*n**4*(vm - EK) - gl*(vm - El)) / C : volt
    dm/dt = alpham*(1 - m) - betam*m : 1
    dn/dt = alphan*(1 - n) - betan*n : 1
    dh/dt = alphah*(1 - h) - betah*h : 1
    alpham = (2.5 - 0.1*vm/mV)/(exp(2.5 - 0.1*vm/mV) - 1)/ms : Hz
    betam = 4*exp(-0.0556*vm/mV)/ms : Hz
    alphah = 0.07*exp(-0.05*vm/mV)/ms : Hz
    betah = 1/(1 + exp(3 - 0.1*vm/mV))/ms : Hz
    alphan = 0.1*(1 - 0.1*vm/mV)/(exp(1 - 0.1*vm/mV) - 1)/ms : Hz
    betan = 0.125*exp(-0.0125*vm/mV)/ms : Hz
    I_e = current(t) : amp
"""


def run_sodium_step(I_amp, sodium, duration=160.0):
    """Return t [ms] and v [mV] under a step of I_amp [µA], with `sodium` times the sodium channels of the squid."""
    # the greatest conductances of sodium, potassium and leak
    gNa = sodium * 120 * b2.msiemens
    gK = sodium * 36 * b2.msiemens
    gl = 0.3 * b2.msiemens
    assert not any(g is ... for g in (gNa, gK, gl)), "a blank (...) is still there"

    begins, ends = 20, 20 + round(duration)         # [ms]
    samples = np.zeros(ends + 1)
    samples[begins:ends] = I_amp
    values = {
        "gNa": gNa, "gK": gK, "gl": gl, "C": 1 * b2.uF,
        "ENa": 115 * b2.mV, "EK": -12 * b2.mV, "El": 10.6 * b2.mV,
        "current": held(b2.TimedArray(samples * b2.uA, dt=1 * b2.ms)),
    }

    b2.prefs.codegen.target = "numpy"
    neuron = b2.NeuronGroup(1, EQUATIONS, method="exponential_euler", dt=0.1 * b2.ms)
    neuron.m, neuron.h, neuron.n = 0.0529, 0.5961, 0.3177
    seen = b2.StateMonitor(neuron, "vm", record=True, codeobj_class=OneCourse)
    with few_collections():
        b2.Network(neuron, seen).run((ends + 20) * b2.ms, namespace=values)
    return np.array(seen.t / b2.ms), np.array(seen.vm[0] / b2.mV)


def fires_on_with_more_sodium(I_amp):
    """Return whether a neuron with 1.5 times the sodium channels keeps firing under a step of I_amp [µA]."""
    return keeps_firing(*run_sodium_step(I_amp, 1.5), STEP_ENDS)


least_sodium_uA = find_threshold(fires_on_with_more_sodium, 0.0, 10.0)
