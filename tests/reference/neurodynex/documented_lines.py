"""The code lines of the 2016 exercises, section by section; a section's lines share one session.

Run as a script beside a folder ``neurodynex``, it prints what each block did, as JSON. Only ``print`` and ``reload``,
which Python 3 spells otherwise, and what the student is to fill in differ from the documentation.
"""

import json
import sys
import traceback

SECTIONS: dict[str, list[str]] = {
    "integrate-and-fire": [
        "from neurodynex.leaky_integrate_and_fire.LIF import *",
        "LIF_Step() # example Step",
        "LIF_Sinus() # example Sinus",
    ],
    "Hodgkin-Huxley": [
        "from neurodynex.hodgkin_huxley.HH import *",
        "HH_Step() # example Step-current injection",
        "HH_Sinus() # example Sinus-current injection",
        "HH_Ramp() # example Ramp-current injection",
    ],
    "Hodgkin-Huxley, the file alone": [
        "import os, shutil, sys\nshutil.copy('neurodynex/hodgkin_huxley/HH.py', 'HH.py')",
        "import HH # import the HH module, i.e. the HH.py file",
        "HH.HH_Step() # access the LIF_Step function in HH.py",
        "from importlib import reload",
        "reload(HH)",
    ],
    "Hodgkin-Huxley, the file alone, with more sodium": [
        "import shutil\nshutil.copy('neurodynex/hodgkin_huxley/HH.py', 'HH.py')",
        "import HH\nbefore = HH.HH_Step(I_amp=2, tend=100, do_plot=False)",
        """
text = open('HH.py', encoding='utf-8').read()
assert text.count('"gNa": 120.0 * b2.msiemens') == 1
with open('HH.py', 'w', encoding='utf-8') as file:
    # what the student changes; the file's size changes too, which is how Python sees that it is to be compiled anew
    file.write(text.replace('"gNa": 120.0 * b2.msiemens', '"gNa": 1.5 * 120.0 * b2.msiemens'))
""",
        "from importlib import reload\nreload(HH)",
        "after = HH.HH_Step(I_amp=2, tend=100, do_plot=False)",
        "assert before.vm_.max() < 0.05 < after.vm_.max()",
    ],
    "phase plane": [
        "from neurodynex.phase_plane_analysis.fitzhugh_nagumo import *",
        "get_trajectory()\nget_fixed_point()\nplot_flow()",
    ],
    "phase plane, by its other name": [
        "from neurodynex.phase_plane_analysis.fitznagumo import *\n\n# your code here ..",
        "import matplotlib.pyplot as plt\nimport numpy as np",
        """
x = np.arange(-2.5, 2.51, .1) # create an array of x values
y = -x**2 / 2. + x + 1 # calculate the function values for the given x values
plt.plot(x, y, color='black') # plot y as a function of x
plt.xlim(-2.5, 2.5) # constrain the x limits of the plot
""",
        "u_0, w_0, I = 0, 0, 1.3",
        "t, u, w = get_trajectory(u_0, w_0, I)",
        "assert len(t) == len(u) == len(w) and u[0] == 0 and t[1] == 0.1",
        "t2, u2, w2 = get_trajectory(u_0=u_0, w_0=w_0, I=I)\nassert (u2 == u).all()",
        "plot_flow(I)",
        "plt.figure()",
        "u = [1,2,3,4] # example data points of the u trajectory\nplot(u, color='blue') # plot will assume that u is the ordinate data",
        "def get_M(a,b):\n    return [[a,1],[0,b]] # return the matrix",
        "def get_jacobian(u_0, w_0):\n    return [[1 - 3*u_0**2, -1], [0.1, -0.05]]",
        "I = 0\nu0, w0 = get_fixed_point(I)",
        "J = get_jacobian(u0, w0)",
        "e = np.linalg.eigvals(J)\nassert (e < 0).all()",
        """
list1 = []
list2 = []
currents = arange(0,4,.1) # the I values to use
for I in currents:
    e = np.linalg.eigvals(get_jacobian(*get_fixed_point(I)))
    list1.append(e[0].real) # store each value in a separate list
    list2.append(e[1].real)
""",
    ],
    "neuron types": [
        "from neurodynex.neuron_type.typeXY import NeuronX, NeuronY",
        "n1 = NeuronX() # instantiates a new neuron of type X",
        "n1.step(do_plot=True) # plot a step current injection",
        'assert repr(n1.get_neuron_type()).startswith("<class \'neurodynex.neuron_type.neurons.NeuronType")',
        """
import matplotlib.pyplot as plt
plt.figure() # new figure
n1 = NeuronX() # instantiates a new neuron of type X

t, v, w, I = n1.step(I_amp=1.05, I_tstart=100, I_tend=110, t_end=300)
plt.plot(t, v)

t, v, w, I = n1.step(I_amp=1.1, I_tstart=100, I_tend=110, t_end=300)
plt.plot(t, v)

# can you simplify this in a loop?

plt.show()
""",
        "assert len(plt.gca().lines) == 2 and len(plt.gcf().axes) == 1",
        "from neurodynex.neuron_type.neurons import get_spiketimes",
        "t, v, w, I = n1.step(I_amp=1.0, I_tstart=100, I_tend=1000., t_end=1000.)",
        "st = get_spiketimes(t, v)",
        "print(st, file=sys.stderr)",
        "isi = st[1:]-st[:-1]",
        "from neurodynex.neuron_type.neurons import *",
        "f = 1000.0/mean(isi)",
        "I_amp = 1.0\nassert n1.get_rate(I_amp, do_plot=True) == f",
        """
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=10, I_tend=100, t_end=100, do_plot=False)
    st = get_spiketimes(t, v)
    f = 1000.0/mean(st[1:]-st[:-1]) if len(st) > 1 else 0.0
    return f
""",
        """
import matplotlib.pyplot as plt
import numpy as np

def plot_fI_curve(NeuronClass):

    plt.figure() # new figure

    neuron = NeuronClass() # instantiate the neuron class

    I = np.arange(0.0,1.05,0.1) # a range of current inputs
    f = []

    # loop over current values
    for I_amp in I:

        firing_rate = get_firing_rate(neuron, I_amp)

        f.append(firing_rate)

    plt.plot(I, f)
    plt.xlabel('Amplitude of Injecting step current (pA)')
    plt.ylabel('Firing rate (Hz)')
    plt.grid()
    plt.show()
""",
        "plot_fI_curve(NeuronX)",
        "plot_fI_curve(NeuronY)",
    ],
    "Hopfield": [
        "from neurodynex.phase_plane_analysis.fitzhugh_nagumo import *",
        "from neurodynex.hopfield_network.hopfield import HopfieldNetwork\nn = HopfieldNetwork(4) # instantiates a new HopfieldNetwork",
        """
try:
    n.run() # Note: this will fail with a RuntimeError if no patterns have been stored before
except RuntimeError:
    pass
else:
    raise AssertionError("no RuntimeError")
""",
        "n.make_pattern()\nn.run()\nassert n.overlap(0) == 1",
        "n = HopfieldNetwork(10)\nn.make_pattern(P=8)\nn.run(mu=5, flip_ratio=0.05)",
        "n.make_pattern(letters='abcdjft')\nassert n.patterns.shape == (15, 100)",
    ],
    "Hopfield, the file alone, with a smooth transfer function": [
        "import shutil\nshutil.copy('neurodynex/hopfield_network/hopfield.py', 'hopfield.py')",
        """
text = open('hopfield.py', encoding='utf-8').read()
line = 'self.x = np.sign(np.round(self.weight @ self.x, _FIELD_DECIMALS))'
assert text.count(line) == 1
with open('hopfield.py', 'w', encoding='utf-8') as file:
    file.write(text.replace(line, 'self.x = np.tanh(1.5 * self.weight @ self.x)'))
""",
        "import hopfield\nn = hopfield.HopfieldNetwork(10)",
        "n.make_pattern(P=1)\nn.run(t_max=200)",
        "import math\nm = n.overlap(0)\nassert 0.8 < m < 0.9 and abs(m - math.tanh(1.5 * m)) < 1e-12 # the theory: m = g(m)",
        "n = hopfield.HopfieldNetwork(10)\nn.make_pattern(letters='ab')\nn.run(do_plot=False)",
    ],
    "Oja": [
        "from neurodynex.ojas_rule.oja import *",
        "cloud = make_cloud() # generate data points\nwcourse = learn(cloud) # learn weights and return timecourse",
        "wcourse = learn(make_cloud(ratio=0.3, angle=30))",
        "wcourse = learn(5 + make_cloud(ratio=.3))",
        "run_oja()",
    ],
}


def outcomes() -> dict[str, str]:
    """What each block raised, or an empty string."""
    found = {}
    sys.path.insert(0, "")
    for section, blocks in SECTIONS.items():
        session: dict[str, object] = {"__name__": "__main__", "sys": sys}
        for number, block in enumerate(blocks):
            try:
                exec(compile(block, f"{section} {number}", "exec"), session)
                found[f"{section} {number}"] = ""
            except Exception:  # noqa: BLE001 - whatever a line raises is what the test reports
                found[f"{section} {number}"] = traceback.format_exc()
    return found


if __name__ == "__main__":
    json.dump(outcomes(), sys.stdout)
