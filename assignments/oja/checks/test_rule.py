"""Question rule: one step, against the reference's rule and its formula."""

import numpy as np

from autograder.checks import array, check, close
from reference.oja import learn

# Lengths below, at and above 1; inputs along, across and against the weights; rates small and large.
STEPS = [
    ((0.631, -0.274), (1.37, 0.862), 0.0137),
    ((-1.43, 0.917), (0.218, -2.41), 0.00271),
    ((0.153, 0.982), (-3.16, 0.735), 0.114),
]
# Products and sums of a few numbers of size 1: rounding is all that is left.
ROUNDING = 1e-9


def _after(w, x, eta):
    return learn([x], w, eta=eta)[-1]


@check(
    "rule", points=1.5, hint="The change of each weight is eta · y · (its own input − y · the weight itself)."
)
def test_update(oja_update):
    """oja_update makes one step of Oja's rule"""
    what = "the weights after an input"
    told = [array(oja_update(np.array(w), np.array(x), eta), what=what, shape=(2,)) for w, x, eta in STEPS]
    close(np.array(told), np.array([_after(*one) for one in STEPS]), what=what, rtol=ROUNDING)


@check(
    "rule",
    points=0.5,
    hint="Under one and the same input w goes on changing until x = y · w: which length has w then?",
)
def test_update_settles(oja_update):
    """Repeated with one and the same input, oja_update leads to its direction, with length 1"""
    x, eta = np.array([1.23, 0.914]), 0.0523
    for w in ([0.28, -0.17], [-1.31, 0.64]):
        weights = np.array(w)
        side = np.sign(weights @ x)
        for _ in range(300):
            weights = array(
                oja_update(w=weights, x=x, eta=eta), what="the weights after many inputs", shape=(2,)
            )
        # What is left of the start falls by eta |x|² = 0.12 at each step, to exp(-36).
        close(weights, side * x / np.hypot(*x), what="the weights after many equal inputs", rtol=1e-6)
