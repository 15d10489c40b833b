"""Brian2 in a worker computes, says and refuses what Brian2 does; only what nobody reads is left out."""

from importlib.metadata import version

import pytest

from autograder.engine.inside import brian
from tests.autograder.programs import said

START = """\
import io, logging, sys
import numpy as np
import brian2 as b2
from brian2.utils.logger import BrianLogger, catch_logs
b2.prefs.codegen.target = "numpy"
if "hurried" in sys.argv:
    from autograder.engine.inside import brian
    brian.hurry()
"""

SIMULATE = """\
b2.seed(7)
current = b2.TimedArray(np.linspace(0, 3, 40) * b2.nA, dt=1 * b2.ms)
group = b2.NeuronGroup(
    5, '''dv/dt = (-(v + 70*mV) + R*current(t)) / tau + sigma*xi/sqrt(tau) : volt (unless refractory)
    R : ohm
    rate : Hz''',
    threshold="v > -50*mV", reset="v = -65*mV", refractory=2 * b2.ms, method="euler",
    namespace={"tau": 9 * b2.ms, "sigma": 0.3 * b2.mV, "current": current},
)
group.v = "-70*mV + i*mV"
group.R = "(9 + i)*Mohm"
synapses = b2.Synapses(group, group, "w : volt", on_pre="v_post += w", delay=1.5 * b2.ms)
synapses.connect(condition="i != j", p=0.7)
synapses.w = "0.2*mV*(1 + i)"
poisson = b2.PoissonInput(group, "v", 4, 30 * b2.Hz, 0.1 * b2.mV)
seen = b2.StateMonitor(group, ("v", "R"), record=[0, 3], dt=0.5 * b2.ms)
spikes, rate = b2.SpikeMonitor(group), b2.PopulationRateMonitor(group)
network = b2.Network(group, synapses, poisson, seen, spikes, rate)
for _ in range(2):
    network.run(20 * b2.ms, report=None)
    group.rate = "rand()*Hz"
for _ in range(3):
    other = b2.NeuronGroup(2, "dx/dt = -x/(3*ms) : 1", method="exact")
    other.x = [1, 2]
    b2.Network(other).run(1 * b2.ms)
    print(repr(other.x[:]), other.name)
print(repr(seen.v), repr(seen.t), repr(spikes.spike_trains()), repr(rate.smooth_rate(width=1 * b2.ms)), repr(group.rate[:]))
"""

REFUSED = """\
def tried(source):
    try:
        exec(compile(source, "<cell 4>", "exec"), {"b2": b2})
    except Exception as error:
        told = []
        while error is not None:
            told.append(f"{type(error).__name__}: {error}")
            error = error.__cause__
        print(chr(10).join(told))
    else:
        print("nothing")
def run(what): return f"def made():\\n    return {what}\\ngroup = made()\\nb2.Network(group).run(1*b2.ms)"
tried(run("b2.NeuronGroup(1, 'dv/dt = -v/tau : volt')"))
tried(run("b2.NeuronGroup(1, 'dv/dt = -v : volt')"))
tried(run("b2.NeuronGroup(1, 'v : 1', threshold='v > 1', reset='v = nowhere')"))
tried("g = b2.NeuronGroup(1, 'v : 1')\\ng.v = 3*b2.mV")
tried("b2.NeuronGroup(0, 'v : 1')")
tried("g = b2.NeuronGroup(1, 'v : 1')\\ng.run_regularly('v = 1/0*w')\\nb2.Network(g).run(1*b2.ms)")
tried("g = b2.NeuronGroup(2, 'v : 1')\\ng.v = '1.0/0'\\nb2.StateMonitor(g, 'u', record=True)")
"""

SAID = """\
told = io.StringIO()
BrianLogger.console_handler.setStream(told)
def run():
    group = b2.NeuronGroup(1, "dv/dt = -v/(5*ms) : 1", name="alone")
    b2.Network(group).run(1 * b2.ms)
def lines(pattern):
    found = [line.split(" [")[-1] for line in told.getvalue().splitlines() if pattern in line]
    told.truncate(0), told.seek(0)
    return len(found), sorted(set(found))
run()
print("by itself", lines(""))
BrianLogger.log_level_debug()
run()
print("debug", lines("DEBUG"))
BrianLogger.log_level_error()
logging.getLogger("brian2.mine").warning("unheard")
print("error", lines(""))
BrianLogger.log_level_info()
logging.getLogger("brian2.mine").info("heard")
logging.getLogger("brian2.mine").debug("unheard")
print("info", lines(""))
with catch_logs(log_level=logging.DEBUG) as caught:
    run()
print("caught", len(caught), sorted({name for _, name, _ in caught}))
class Ear(logging.Handler):
    heard = []
    def emit(self, record): self.heard.append(record.levelname)
logging.getLogger("brian2").addHandler(Ear())
run()
print("another", len(Ear.heard), sorted(set(Ear.heard)))
"""

LISTENED = """\
L = logging.getLogger("brian2")
everything = L.level, list(L.handlers), BrianLogger.console_handler.level
class Ear(logging.Handler):
    def __init__(self, *level):
        super().__init__(*level)
        self.heard = []
    def emit(self, record): self.heard.append((record.levelname, record.name))
def run():
    group = b2.NeuronGroup(1, f"dv/dt = -v/({run.number}*ms) : 1")
    run.number += 1
    b2.Network(group).run(1 * b2.ms)
run.number = 5
def listen(name, prepare):
    ear = Ear()
    BrianLogger.console_handler.setStream(io.StringIO())
    undo = prepare(ear)
    run()
    print(name, len(ear.heard), sorted(set(ear.heard))[:9], L.level, L.isEnabledFor(10), len(BrianLogger.console_handler.stream.getvalue()) > 200)
    for handler in list(L.handlers): L.removeHandler(handler)
    for handler in everything[1]: L.addHandler(handler)
    L.setLevel(everything[0]), BrianLogger.console_handler.setLevel(everything[2])
    L.propagate = False
    if undo: undo()
def level_then_handler(ear): L.setLevel(logging.WARNING), L.addHandler(ear)
def error_then_info(ear): L.setLevel(logging.ERROR), BrianLogger.log_level_info(), L.addHandler(ear)
def sublogger(ear):
    sub = logging.getLogger("brian2.core.network")
    sub.addHandler(ear)
    return lambda: sub.removeHandler(ear)
def propagate(ear):
    L.propagate = True
    logging.getLogger().addHandler(ear)
    return lambda: logging.getLogger().removeHandler(ear)
def swap(ear): L.handlers = [ear]
def inserted(ear): BrianLogger.console_handler.level = 10
def at_info(ear): ear.setLevel(logging.INFO), L.addHandler(ear)
def nobody(ear): L.handlers = []
for prepare in (level_then_handler, error_then_info, sublogger, propagate, swap, inserted, at_info, nobody):
    listen(prepare.__name__, prepare)
L.setLevel(logging.ERROR)
with catch_logs() as caught:
    logging.getLogger("brian2.mine").warning("w")
print(caught, L.level)
"""

KEYS = """\
from brian2.utils import caching
from brian2.core.variables import Variable
quick = caching._hashable
original = quick.__closure__[0].cell_contents
assert original.__name__ == "_hashable" and quick is not original
class Text(str): pass
group = b2.NeuronGroup(2, "dv/dt = -v/(5*ms) : volt\\nw : 1 (constant)")
values = [
    1, 1.0, True, "x", None, Text("x"), float("nan"), 3 * b2.mV, b2.mV, b2.mV.dim, np.float64(2), np.dtype(float), np.int32(4),
    (1, "x", [2.0, {3}]), {"a": 1, "b": [None, True]}, {1, 2}, frozenset({1}), b"x", 1j, Ellipsis, int, len,
    dict(group.variables), group.variables["v"], Variable("n", dimensions=b2.mV.dim), group.equations, list(group.equations.values()),
]
for value in values:
    made, wanted = quick(value), original(value)
    assert type(made) is type(wanted) and repr(made) == repr(wanted), value
    assert made == wanted or value != value, value
for value in ([np.zeros(2)], {"a": bytearray(b"x")}):
    for function in (quick, original):
        try: function(value)
        except TypeError: pass
        else: raise AssertionError(value)
print("the same keys")
"""


@pytest.mark.parametrize(
    "program", [SIMULATE, REFUSED, SAID, LISTENED], ids=["computes", "refuses", "says", "tells"]
)
def test_it_does_the_same(program):
    plain = said(START + program)
    assert len(plain) > 200
    assert said(START + program, "hurried") == plain


def test_its_caches_have_the_same_keys():
    assert said(START + KEYS, "hurried") == "the same keys\n"


def test_the_version_that_is_installed_is_known():
    assert version("brian2") in brian.KNOWN, "read what brian.py changes in it, then add it to KNOWN"


def test_a_version_that_is_not_known_is_left_as_it_is():
    program = """\
from autograder.engine.inside import brian
from brian2.core import base
from brian2.utils import caching
from brian2.codegen.runtime.numpy_rt import numpy_rt
before = base.traceback, caching._hashable, BrianLogger._log
b2.__version__ = "2.9.99"
brian.hurry()
assert before == (base.traceback, caching._hashable, BrianLogger._log)
assert "compile" not in vars(numpy_rt)
print("as it was")
"""
    assert said(START + program) == "as it was\n"
