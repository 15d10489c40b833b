"""What Hopfield networks of finite size retrieve, measured over random networks; all is dimensionless."""

import numpy as np
import numpy.typing as npt

from reference.boundary import BoolArray, FloatArray, whole, whole_numbers
from reference.hopfield import flipped, overlap, random_patterns, run, update
from reference.sweeps import Measured

# Half width of the interval given with a measured share, in standard errors: one in 16 000 lies outside.
_STANDARD_ERRORS = 4.0


def _share(yes: BoolArray) -> Measured:
    """Share of yes, and a Wilson half-width that also covers its shift of the middle."""
    n, share, z = yes.size, float(yes.mean()), _STANDARD_ERRORS
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Measured(share, float(half + abs(middle - share)))


def all_exact_probability(
    n_neurons: int,
    n_patterns: int,
    rng: np.random.Generator,
    *,
    n_trials: int = 2000,
    zero_diagonal: bool = False,
) -> Measured:
    """Return the probability that every stored random pattern is a fixed point: retrieved without an error.

    Parameters
    ----------
    n_neurons, n_patterns : int
    rng : numpy.random.Generator
    n_trials : int
        Networks drawn.
    zero_diagonal : bool
        See `weights`.

    Returns
    -------
    Measured
        A share, in dimensionless units, ``()``; the error is four standard errors (Wilson).

    Raises
    ------
    ValueError
        If a number is below one.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.4; Wilson, J. Am. Stat. Assoc. 22:209 (1927).
    """
    trials = whole("n_trials", n_trials, "networks", least=1)

    def perfect() -> bool:
        stored = random_patterns(n_patterns, n_neurons, rng)
        return bool((update(stored, stored, zero_diagonal=zero_diagonal) == stored).all())

    return _share(np.array([perfect() for _ in range(trials)]))


def error_correction(
    n_neurons: int,
    n_patterns: int,
    n_flips: npt.ArrayLike,
    rng: np.random.Generator,
    *,
    n_trials: int = 200,
    t_max: int = 20,
) -> list[Measured]:
    """Return, for each number of flipped neurons, how often the first pattern comes back without an error.

    Parameters
    ----------
    n_neurons, n_patterns : int
    n_flips : (n,) array_like of int
        Neurons flipped in the initial state.
    rng : numpy.random.Generator
    n_trials : int
        Networks drawn, the same for all numbers of flips.
    t_max : int
        Steps.

    Returns
    -------
    list of Measured
        Shares, in dimensionless units, one per number of flips; the error is four standard errors (Wilson).

    Raises
    ------
    ValueError
        If a number is below one, or there are fewer neurons than flips.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3; Wilson, J. Am. Stat. Assoc. 22:209 (1927).
    """
    flips = whole_numbers("n_flips", n_flips, "flipped neurons")
    back = np.zeros((whole("n_trials", n_trials, "networks", least=1), len(flips)), dtype=np.bool_)
    for trial in range(len(back)):
        stored = random_patterns(n_patterns, n_neurons, rng)
        starts = np.stack([flipped(stored[0], k, rng) for k in flips])
        back[trial] = (run(starts, stored, t_max=t_max) == stored[0]).all(axis=-1)
    return [_share(column) for column in back.T]


def retrieval_overlaps(
    n_neurons: int, n_patterns: int, rng: np.random.Generator, *, t_max: int = 50, n_tested: int = 100
) -> FloatArray:
    """Return the final overlaps of one random network that is started in its patterns; dimensionless.

    Without self-coupling, as in the theory.

    Parameters
    ----------
    n_neurons, n_patterns : int
    rng : numpy.random.Generator
    t_max : int
        Steps.
    n_tested : int
        Patterns tried, from the first on.

    Returns
    -------
    (min(n_tested, n_patterns),) ndarray
        That is ``(n_tested,)`` or ``(n_patterns,)``.

    Raises
    ------
    ValueError
        If a number is below one.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Ann. Phys. 173:30 (1987), sec. 6 (simulations).
    """
    stored = random_patterns(n_patterns, n_neurons, rng)
    tested = stored[: whole("n_tested", n_tested, "patterns", least=1)]
    return overlap(run(tested, stored, t_max=t_max, zero_diagonal=True), tested)


def measured_critical_load(
    n_neurons: int, rng: np.random.Generator, *, n_networks: int = 4, n_tested: int = 50
) -> Measured:
    """Return the load at which half of the patterns are kept, with an overlap above 0.9; dimensionless.

    The overlap is 0.97 or more where a pattern is kept and below 0.6 where it is lost, so the level between them
    does not matter. The load climbs from 0.10 in steps of 0.01 until half are lost; the share is interpolated.
    A finite network keeps more: the excess over 0.138 falls about as ``1/sqrt(N)``.

    Parameters
    ----------
    n_neurons : int
    rng : numpy.random.Generator
    n_networks, n_tested : int
        Networks per load, and patterns tried in each.

    Returns
    -------
    Measured
        In dimensionless units, ``()``; the error is one step of the load.

    Raises
    ------
    ValueError
        If a number is below one (100 for the neurons), or the network does not lose half of its patterns between 0.10
        and 0.25.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Ann. Phys. 173:30 (1987), sec. 6 (0.145 ± 0.009 from simulations).
    """
    whole("n_networks", n_networks, "networks", least=1)
    # Fewer neurons cannot be loaded in steps of 0.01.
    whole("n_neurons", n_neurons, "neurons", least=100)

    def share_kept(load: float) -> float:
        """Return which share of the patterns is retrieved at this load."""
        n_patterns = round(load * n_neurons)
        runs = [retrieval_overlaps(n_neurons, n_patterns, rng, n_tested=n_tested) for _ in range(n_networks)]
        return float(np.mean(np.array(runs) > 0.9))

    before = share_kept(0.10)
    for load in np.arange(0.11, 0.255, 0.01):
        now = share_kept(float(load))
        if now < 0.5 <= before:
            return Measured(float(load - 0.01 * (0.5 - now) / (before - now)), 0.01)
        before = now
    raise ValueError(
        f"n_neurons = {n_neurons} neurons do not lose half of the patterns between 0.10 and 0.25"
    )


def capacity_curve(
    n_neurons: int, n_patterns: npt.ArrayLike, seed: int, *, n_trials: int = 2000
) -> list[Measured]:
    """Return `all_exact_probability` for several numbers of patterns; a pure number each.

    Parameters
    ----------
    n_neurons : int
    n_patterns : (n,) array_like of int
    seed : int
        Each number of patterns has a random stream of its own.
    n_trials : int
        Networks drawn, for each.

    Returns
    -------
    list of Measured
        Shares, one per number of patterns.

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is below one (zero for the seed), or there is no number of patterns.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.4.
    """
    stream = whole("seed", seed, "")
    return [
        all_exact_probability(n_neurons, p, np.random.default_rng([stream, p]), n_trials=n_trials)
        for p in whole_numbers("n_patterns", n_patterns, "patterns", least=1)
    ]


def correction_curve(
    n_neurons: int, n_patterns: int, n_flips: npt.ArrayLike, seed: int, *, n_trials: int = 1000
) -> list[Measured]:
    """Return `error_correction` from a seed; a pure number each.

    Parameters
    ----------
    n_neurons, n_patterns : int
    n_flips : (n,) array_like of int
        Neurons flipped in the initial state.
    seed : int
    n_trials : int
        Networks drawn.

    Returns
    -------
    list of Measured
        Shares, one per number of flips.

    Raises
    ------
    ValueError
        If a number is below one, or there are fewer neurons than flips.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3.
    """
    return error_correction(
        n_neurons, n_patterns, n_flips, np.random.default_rng(whole("seed", seed, "")), n_trials=n_trials
    )


def critical_load_of_seed(n_neurons: int, seed: int) -> Measured:
    """Return `measured_critical_load` from a seed; a pure number.

    Parameters
    ----------
    n_neurons, seed : int

    Returns
    -------
    Measured
        In dimensionless units, ``()``; the error is one step of the load.

    Raises
    ------
    ValueError
        If the network does not lose half of its patterns between 0.10 and 0.25.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Ann. Phys. 173:30 (1987), sec. 6.
    """
    return measured_critical_load(n_neurons, np.random.default_rng(whole("seed", seed, "")))
