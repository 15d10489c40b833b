"""Question f_i_curves: the counts, with a simulator and a noise of ours, so that nothing is random and nothing inherited."""

import numpy as np

from autograder.checks import array, check, close, errand, parts, require, shared

CURRENTS_PA = 10.0 * np.arange(10, 41)
SIGMA = 3.73
NAMES = ("the counts with noise", "the counts without noise", "the mean currents")


def _counts(mean_pA, spread_pA, duration_ms):
    return np.round((mean_pA / 7.3 + spread_pA / 11.9) * duration_ms / 1000)


@errand
def _with_stand_ins(sigma_affect, sigma, note):
    """Return what sigma_affect answers with a simulator and a noise of ours; `note` is told the seeds that it asks for.

    93 calls with a second of samples each: there and back would take longer than all the rest.
    """

    def noise(pars, mu, sig, myseed=False):
        """A square wave of 100 sig around mu: a noise without chance, whose size and mean can be read back."""
        note(str(myseed))
        wave = np.where(np.arange(pars["range_t"].size) % 2, 1.0, -1.0)
        return mu + 100.0 * sig * wave

    def run(pars, Iinj, stop=False):  # noqa: ARG001  as run_LIF is called
        """A neuron whose count tells the mean of its current, its spread and the duration."""
        samples = pars["range_t"].size
        current = np.asarray(Iinj, dtype=float) * np.ones(samples)
        per_second = np.mean(current) / 7.3 + np.std(current) / 11.9
        count = int(np.round(per_second * samples * pars["dt"] / 1000))
        return np.full(samples, -70.0), 0.3 + 0.7 * np.arange(count)

    return sigma_affect(sigma, run, noise)


@shared
def _asked(sigma_affect):
    """Return what sigma_affect answers at one strength of the noise, and the seeds that it asked for."""
    seeds = []

    def note(seed):
        seeds.append(str(seed))

    return _with_stand_ins(sigma_affect, SIGMA, note), seeds


def _answer(sigma_affect):
    answer = parts(_asked(sigma_affect)[0], NAMES, what="what sigma_affect returns")
    return [array(a, what=w, shape=CURRENTS_PA.shape) for a, w in zip(answer, NAMES, strict=True)]


@check(
    "f_i_curves",
    points=0.5,
    hint="np.arange leaves its end out: to reach 400 with steps of 10, let it end behind 400.",
)
def test_f_i_mean_currents(sigma_affect):
    """The mean currents are 100, 110, …, 400 pA"""
    answer = parts(_asked(sigma_affect)[0], NAMES, what="what sigma_affect returns")
    # Multiples of ten: rounding of a linspace is all that is left.
    close(answer[2], CURRENTS_PA, what="the mean currents", unit="pA", rtol=1e-9)
    # Who only writes the currents down has simulated nothing.
    direct = array(answer[1], what=NAMES[1], ndim=1)
    require(np.ptp(direct) > 0, NAMES[1], came="the same count at every current")


@check(
    "f_i_curves",
    points=1,
    hint="Without noise the current is the number mu: len of the spike times of run(pars, mu).",
)
def test_f_i_direct_current(sigma_affect):
    """The counts without noise are those of the direct current, during one second"""
    _, direct, _ = _answer(sigma_affect)
    # Counts are whole numbers; half a spike is left for who divides by the duration.
    close(
        direct,
        _counts(CURRENTS_PA, 0.0, 1000.0),
        what="the counts without noise",
        unit="spikes",
        rtol=0.0,
        atol=0.5,
    )


@check(
    "f_i_curves",
    points=1,
    hint="Make a current by noise(pars, mu, sig_gwn), with the strength that was given, and count what run makes of it.",
)
def test_f_i_with_noise(sigma_affect):
    """The counts with noise are those of a current of the given strength, during one second"""
    noisy, _, _ = _answer(sigma_affect)
    # As above; the mean of 10 000 samples is rounded at 1e-12.
    close(
        noisy,
        _counts(CURRENTS_PA, 100.0 * SIGMA, 1000.0),
        what="the counts with noise",
        unit="spikes",
        rtol=0.0,
        atol=1.0,
    )


@check(
    "f_i_curves",
    points=0.5,
    hint="Ask for a new noise at each mean current, and leave myseed out: one seed is the same noise again.",
)
def test_f_i_own_noise(sigma_affect):
    """Each mean current has a noise of its own"""
    returned, seeds = _asked(sigma_affect)
    answer = parts(returned, NAMES, what="what sigma_affect returns")
    # Who makes the noise and does not count has simulated nothing.
    direct = array(answer[1], what=NAMES[1], ndim=1)
    require(np.ptp(direct) > 0, NAMES[1], came="the same count at every current")
    # A noise is new without a seed, or with one that no other has.
    without = [seed for seed in seeds if seed in ("False", "None")]
    new = len(without) + len(set(seeds) - set(without))
    require(
        new >= CURRENTS_PA.size - 1,  # the ends of the range are another check's business
        "the noise at the mean currents",
        came="the same noise for several of them" if seeds else "none",
        detail=f"{new} different ones",
    )
