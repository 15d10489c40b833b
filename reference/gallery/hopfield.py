"""Pictures of the Hopfield network."""

import numpy as np

from reference import hopfield as model
from reference.gallery.picture import BLUE, GRAY, RED, Chapter, Picture, canvas
from reference.hopfield_answers import all_exact_probability, error_correction, retrieval_overlaps
from reference.hopfield_theory import critical_load, mean_field_overlap, theoretical_capacity

_SEED = 1982


def _capacity() -> Picture:
    figure, (left, right) = canvas(2)
    rng = np.random.default_rng(_SEED)
    for n, colour, most in ((16, BLUE, 10), (100, RED, 24)):
        stored = list(range(1, most))
        for zero, style in ((False, "o-"), (True, "o:")):
            seen = [all_exact_probability(n, p, rng, n_trials=400, zero_diagonal=zero) for p in stored]
            name = f"{n} neurons" + (", no self-coupling" if zero else "")
            left.plot(
                stored,
                [m.value for m in seen],
                style,
                ms=3,
                color=colour,
                label=name,
                mfc="white" if zero else None,
            )
        left.axvline(theoretical_capacity(n), color=colour, lw=0.8, ls="--")
    left.set(xlabel="patterns stored", ylabel="P(all without an error)", title="Perfect memory")
    left.set_xlim(right=36)  # room for the legend
    left.legend(loc="upper right")
    flips = np.arange(0, 51, 2)
    for p, colour in ((4, BLUE), (8, RED), (12, GRAY)):
        back = error_correction(100, p, flips, rng, n_trials=150)
        right.plot(flips, [m.value for m in back], "o-", ms=3, color=colour, label=f"{p} patterns")
    right.set(xlabel="pixels flipped of 100", ylabel="P(recovered)", title="Error correction")
    right.legend(loc="lower left")
    return Picture(
        "How much a network remembers",
        "Dashed: 0.138 patterns per neuron, the limit for large networks that tolerate a few wrong pixels. A perfect "
        "memory of every pattern ends sooner.",
        figure,
    )


def _load() -> Picture:
    figure, (axes,) = canvas(1, height=3.0)
    rng = np.random.default_rng(_SEED)
    loads = np.linspace(0.02, 0.2, 19)
    for n, colour in ((250, GRAY), (1000, BLUE)):
        seen = [np.mean(retrieval_overlaps(n, round(a * n), rng, n_tested=40)) for a in loads]
        axes.plot(loads, seen, "o", ms=4, color=colour, label=f"{n} neurons")
    fine = np.linspace(0.005, 0.2, 300)
    axes.plot(
        fine, [mean_field_overlap(float(a)) for a in fine], color=RED, label="mean field, infinite network"
    )
    axes.set(
        xlabel="patterns per neuron",
        ylabel="overlap after retrieval",
        title="Catastrophe at the critical load",
        ylim=(0, 1.05),
    )
    axes.legend(loc="lower left")
    return Picture(
        "Forgetting everything at once",
        f"Beyond {critical_load()[0]:.4f} patterns per neuron the retrieval states vanish, all together; small networks "
        "blur the edge.",
        figure,
    )


def _recall() -> Picture:
    figure, panels = canvas(6, height=2.0)
    rng = np.random.default_rng(_SEED)
    disc = np.hypot(*np.meshgrid(np.arange(20) - 9.5, np.arange(20) - 9.5))
    shape = np.where((disc < 9) & (disc > 5), 1.0, -1.0).ravel()
    stored = np.vstack([shape, model.random_patterns(25, 400, rng)])
    state = model.flipped(shape, 130, rng)
    for t, axes in enumerate(panels):
        axes.imshow(state.reshape(20, 20), cmap="Blues", vmin=-1.2, vmax=1.4)
        axes.set(xticks=[], yticks=[], title=f"t = {t}, m = {float(model.overlap(state, shape)):.2f}")
        state = model.update(state, stored)
    return Picture(
        "Recall",
        "400 neurons remember a ring beside 25 random patterns; 130 pixels are flipped, and the network repairs them step by "
        "step (m: overlap with the ring).",
        figure,
    )


CHAPTER = Chapter(
    "hopfield",
    "Hopfield network",
    "<p>S<sub>i</sub> ← sign(Σ<sub>j</sub> w<sub>ij</sub> S<sub>j</sub>), w<sub>ij</sub> = Σ<sub>μ</sub> "
    "p<sub>i</sub><sup>μ</sup> p<sub>j</sub><sup>μ</sup>/N. <cite>Hopfield, PNAS 79:2554 (1982); Amit, Gutfreund &amp; "
    "Sompolinsky (1985); Gerstner et al. (2014), ch. 17</cite></p>",
    (_recall, _capacity, _load),
)
