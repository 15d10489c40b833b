"""What a worker draws is what matplotlib draws, to the pixel; only copies of its markers are made sooner."""

from importlib.metadata import version

import pytest

from autograder.engine.inside import markers
from tests.autograder.programs import said

START = """\
import hashlib, io, sys
import matplotlib
matplotlib.use("agg")
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
if "hurried" in sys.argv:
    from autograder.engine.inside import markers
    markers.hurry()
def show():
    buffer = io.BytesIO()
    plt.gcf().savefig(buffer, format="png", dpi=72)
    plt.close("all")
    print(hashlib.sha256(buffer.getvalue()).hexdigest())
"""

DRAWN = """\
x = np.linspace(0.1, 10, 40)
figure, axes = plt.subplots(3, 2, sharex="col")
axes[0, 0].plot(x, np.sin(x), "o-", label="sine", fillstyle="left", markevery=3)
axes[0, 0].legend()
axes[0, 1].semilogy(x, np.exp(x), marker=MarkerStyle("^", transform=Affine2D().rotate_deg(30)))
axes[1, 0].loglog(x, x**2, marker="$f$", markersize=12)
axes[1, 0].grid(which="both")
axes[1, 1].errorbar(x, x, yerr=1, fmt="s", capsize=3)
axes[2, 0].scatter(x, x, marker=MarkerStyle("d", fillstyle="top"), c=x)
axes[2, 1].plot(x, x, marker=(5, 1), mew=2)
for ax in axes.flat:
    ax.minorticks_on()
    ax.tick_params(direction="inout", length=7, which="major", top=True, right=True)
    twin = ax.twinx()
    twin.set_ylim(-1, 1)
show()
for marker in list(MarkerStyle.markers)[:41:4]:
    (line,) = plt.plot([1, 2], [1, 2], marker=marker, ms=30)
    copy = MarkerStyle(MarkerStyle(marker, fillstyle="bottom", capstyle="round", joinstyle="miter"))
    plt.plot([2, 1], [1, 2], marker=copy.rotated(deg=20).scaled(0.7), ms=30)
    line.set_fillstyle("right")
    line.set_marker(MarkerStyle(copy))
    show()
shape = np.array([[0, 0], [1, 0], [1, 2], [0, 0]], dtype=float)
path = Path(shape.copy())
for own in (shape, path):
    first = MarkerStyle(own)
    second = MarkerStyle(first)
    (own if own is shape else own.vertices)[1, 0] = 7.0
    for style in (first, second):
        plt.plot([1, 2], marker=style, ms=30)
    show()
turned = MarkerStyle("s", transform=Affine2D().rotate_deg(10))
copies = [MarkerStyle(turned), MarkerStyle(turned)]
copies[0]._user_transform.rotate_deg(30)
for style in (turned, *copies):
    plt.plot([1, 2], marker=style, ms=30)
show()
class Own(MarkerStyle): pass
plain = MarkerStyle("o")
again = MarkerStyle(plain)
print(type(again).__name__, again == plain, again._marker_function is not None, bool(again), again.get_marker(), again.get_fillstyle())
print(type(MarkerStyle(Own("o"))).__name__, MarkerStyle(MarkerStyle("")).get_marker(), bool(MarkerStyle(MarkerStyle("None"))))
for wrong in ("nothing", 77, [1, 2, 3, 4], MarkerStyle):
    try: MarkerStyle(wrong)
    except Exception as error: print(type(error).__name__, error)
    else: print("taken")
"""

SHARED = """\
one = MarkerStyle("s")
two = MarkerStyle(one)
two._set_fillstyle("left")
two._recache()
assert one.get_fillstyle() == "full" and one.get_alt_path() is None and two.get_alt_path() is not None
assert two._marker_function.__self__ is two and one._marker_function.__self__ is one
print("apart")
"""


def test_it_draws_the_same():
    plain = said(START + DRAWN)
    assert len(set(plain.splitlines())) > 12
    assert said(START + DRAWN, "hurried") == plain


def test_what_a_copy_changes_is_its_own():
    assert said(START + SHARED, "hurried") == "apart\n"


def test_the_version_that_is_installed_is_known():
    assert version("matplotlib") in markers.KNOWN, "read what markers.py changes in it, then add it to KNOWN"


@pytest.mark.parametrize(("number", "changes"), [("3.11.2", True), ("3.99.0", False)])
def test_a_version_that_is_not_known_is_left_as_it_is(number, changes):
    program = f"""\
from autograder.engine.inside import markers
before = MarkerStyle._set_marker
matplotlib.__version__ = "{number}"
markers.hurry()
print(MarkerStyle._set_marker is not before)
"""
    assert said(START + program) == f"{changes}\n"
