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
    for w, x, eta in STEPS:
        close(
            oja_update(np.array(w), np.array(x), eta),
            _after(w, x, eta),
            what="the weights after an input",
            rtol=ROUNDING,
        )


@check(
    "rule",
    points=0.5,
    hint="Compute new weights from the old ones: w = w + … makes a new array, w += … changes w.",
)
def test_update_leaves_the_old_weights(oja_update):
    """Called twice in a row from the same weights, oja_update gives the same"""
    (w, x, _), eta = STEPS[0], 0.0523
    first = array(
        oja_update(w=np.array(w), x=np.array(x), eta=eta), what="the weights after an input", shape=(2,)
    )
    weights = np.array(w)
    both = [oja_update(weights, np.array(x), eta), oja_update(weights, np.array(x), eta)]
    for result in (first, *both):
        close(result, _after(w, x, eta), what="the weights after an input, asked twice", rtol=ROUNDING)
