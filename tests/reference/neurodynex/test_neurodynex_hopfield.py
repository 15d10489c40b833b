"""The exercise's Hopfield network and letters: the rules, the core model, the exercise's answers, wrong input."""

import importlib.util
import json
import shutil
import string
from pathlib import Path
from types import ModuleType

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference import hopfield as core
from reference import hopfield_answers


@pytest.fixture(autouse=True)
def _seeded() -> None:
    np.random.seed(17)  # noqa: NPY002 - the documented modules draw from the global generator


def network(hopfield: ModuleType, n: int, **pattern: object):
    net = hopfield.HopfieldNetwork(n)
    net.make_pattern(**pattern)
    return net


def test_a_new_network_is_empty(hopfield: ModuleType) -> None:
    net = hopfield.HopfieldNetwork(4)
    assert net.N == 4
    assert (net.patterns.shape, net.weight.shape, net.x.shape) == ((0, 16), (16, 16), (16,))


@pytest.mark.parametrize(("n", "ratio"), [(4, 0.5), (10, 0.3), (10, 0.29), (3, 0.0), (3, 1.0), (7, 0.5)])
def test_patterns_have_the_share_of_pixels_on(hopfield: ModuleType, n: int, ratio: float) -> None:
    net = network(hopfield, n, P=5, ratio=ratio)
    assert net.patterns.shape == (5, n * n)
    assert set(np.unique(net.patterns)) <= {-1.0, 1.0}
    assert set((net.patterns == 1).sum(axis=1)) == {int(ratio * n**2)}


def test_patterns_are_added_and_the_weights_follow(hopfield: ModuleType) -> None:
    net = network(hopfield, 10, P=3)
    first = net.patterns.copy()
    net.make_pattern(letters="ab")
    net.make_pattern()
    assert net.patterns.shape == (6, 100)
    np.testing.assert_array_equal(net.patterns[:3], first)
    np.testing.assert_array_equal(net.patterns[3].reshape(10, 10), hopfield.load_alphabet()["a"])
    np.testing.assert_allclose(net.weight, core.weights(net.patterns), atol=1e-12)
    assert np.diag(net.weight) == pytest.approx(6 / 100)


def test_every_pixel_is_on_equally_often(hopfield: ModuleType) -> None:
    share = (network(hopfield, 4, P=4000).patterns == 1).mean(axis=0)
    assert np.abs(share - 0.5).max() < 4.5 * np.sqrt(0.25 / 4000)


@pytest.mark.parametrize("n_patterns", [2, 3, 14, 20])
def test_dynamics_are_those_of_the_core_model_ties_included(hopfield: ModuleType, n_patterns: int) -> None:
    net = network(hopfield, 10, P=n_patterns)
    for mu in range(n_patterns):
        for steps in (1, 2, 20):
            np.random.seed(mu)  # noqa: NPY002
            net.run(t_max=0, mu=mu, flip_ratio=0.3, do_plot=False)
            start = net.x.copy()
            np.random.seed(mu)  # noqa: NPY002
            net.run(t_max=steps, mu=mu, flip_ratio=0.3, do_plot=False)
            np.testing.assert_array_equal(net.x, core.run(start, net.patterns, t_max=steps))


def test_a_field_of_zero_turns_a_neuron_to_zero(hopfield: ModuleType) -> None:
    net = hopfield.HopfieldNetwork(10)
    pattern = np.resize([1.0, 1.0, -1.0], 100)
    net.patterns = np.stack([pattern, -np.roll(pattern, 1)])
    net.weight = net.patterns.T @ net.patterns / 100
    net.x = pattern + np.roll(pattern, 1)
    field = net.patterns.T @ (net.patterns @ net.x)
    assert (field == 0).any()
    net.dynamic()
    np.testing.assert_array_equal(net.x, np.sign(field))


@pytest.mark.parametrize(("n", "flip_ratio"), [(4, 0.1), (10, 0.29), (10, 0.5), (10, 1.0), (5, 0)])
def test_exactly_the_share_of_pixels_is_flipped(hopfield: ModuleType, n: int, flip_ratio: float) -> None:
    net = network(hopfield, n, P=2)
    net.run(t_max=0, mu=1, flip_ratio=flip_ratio, do_plot=False)
    assert (net.x != net.patterns[1]).sum() == int(n**2 * flip_ratio)
    assert net.overlap(1) == pytest.approx(1 - 2 * int(n**2 * flip_ratio) / n**2)
    assert set(np.unique(net.patterns)) == {-1.0, 1.0}


def test_default_run_starts_at_the_first_pattern_and_stays(hopfield: ModuleType) -> None:
    net = network(hopfield, 4)
    assert net.run(do_plot=False) is None
    np.testing.assert_array_equal(net.x, net.patterns[0])
    assert net.overlap(0) == 1.0
    assert not plt.get_fignums()
    net.x = -net.x
    assert net.overlap(0) == -1.0


def test_grid_is_a_square_and_a_copy(hopfield: ModuleType) -> None:
    net = network(hopfield, 10, letters="xy")
    np.testing.assert_array_equal(net.grid(1), hopfield.load_alphabet()["y"])
    net.run(do_plot=False)
    net.grid()[:] = 0
    net.grid(0)[:] = 0
    assert np.abs(net.x).min() == np.abs(net.patterns).min() == 1


def test_seed_repeats_a_run(hopfield: ModuleType) -> None:
    states = []
    for _ in range(2):
        np.random.seed(3)  # noqa: NPY002
        net = network(hopfield, 10, P=9)
        net.run(flip_ratio=0.35, do_plot=False)
        states.append(net.x)
    np.testing.assert_array_equal(*states)


def all_exact(hopfield: ModuleType, n: int, n_patterns: int) -> bool:
    net = network(hopfield, n, P=n_patterns)
    before = net.patterns.copy()
    for mu in range(n_patterns):
        net.run(mu=mu, do_plot=False)
        if not np.array_equal(net.x, before[mu]):
            return False
    return True


@pytest.mark.parametrize(
    ("n", "n_patterns", "trials"),
    [(4, 2, 300), (4, 3, 300), (4, 5, 300), (10, 8, 150), (10, 12, 150), (10, 14, 150)],
)
def test_capacity_is_that_of_the_core_model(
    hopfield: ModuleType, n: int, n_patterns: int, trials: int
) -> None:
    share = np.mean([all_exact(hopfield, n, n_patterns) for _ in range(trials)])
    truth, error = hopfield_answers.all_exact_probability(n * n, n_patterns, np.random.default_rng(5))
    assert share == pytest.approx(
        truth, abs=4 * np.sqrt(max(truth * (1 - truth), 1 / trials) / trials) + error
    )


def test_error_correction_with_eight_patterns(hopfield: ModuleType) -> None:
    def corrected(flip_ratio: float) -> float:
        done = []
        for _ in range(100):
            net = network(hopfield, 10, P=8)
            net.run(flip_ratio=flip_ratio, do_plot=False)
            done.append(net.overlap(0) == 1)
        return float(np.mean(done))

    assert [corrected(0.15) > 0.9, 0.2 < corrected(0.36) < 0.8, corrected(0.5) < 0.05] == [True] * 3


def test_letters_interfere_because_they_overlap(hopfield: ModuleType) -> None:
    """Stored as they are, all 26 are lost; random patterns overlap by sqrt(2/(π N²)), letters by far more."""
    letters = np.array([a.ravel() for a in hopfield.load_alphabet().values()], dtype=np.float64)
    overlaps = np.abs(letters @ letters.T / 100)[~np.eye(26, dtype=bool)]
    assert overlaps.mean() > 2 * np.sqrt(2 / np.pi) / 10
    net = network(hopfield, 10, letters=string.ascii_lowercase)
    for mu in range(26):
        net.run(mu=mu, do_plot=False)
        assert net.overlap(mu) < 1, string.ascii_lowercase[mu]
    for pair in ("ab", "xo", "lt"):
        net = network(hopfield, 10, letters=pair)
        net.run(mu=1, flip_ratio=0.05, do_plot=False)
        assert net.overlap(1) == 1


def test_the_alphabet_is_26_letters_that_differ(hopfield: ModuleType) -> None:
    alphabet = hopfield.load_alphabet()
    assert isinstance(alphabet, dict)
    assert "".join(alphabet) == string.ascii_lowercase
    for letter in alphabet.values():
        assert letter.shape == (10, 10)
        assert set(np.unique(letter)) == {-1, 1}
        # Each touches all but its outermost margins, so none is small or off centre.
        rows, columns = np.flatnonzero((letter == 1).any(axis=1)), np.flatnonzero((letter == 1).any(axis=0))
        assert np.ptp(rows) == 9
        assert np.ptp(columns) >= 7
    pixels = np.array([letter.ravel() for letter in alphabet.values()])
    distance = (100 - pixels @ pixels.T) // 2
    # O and Q differ by a tail, P and R by a leg; two pixels of a stroke each way is what an eye needs.
    assert distance[~np.eye(26, dtype=bool)].min() >= 8


def test_letters_look_like_letters(hopfield: ModuleType) -> None:
    """Symmetries that the capitals have: left to right, top to bottom, by half a turn."""
    letters = hopfield.load_alphabet()
    for name in "ahimotuvwxy":
        np.testing.assert_array_equal(letters[name], letters[name][:, ::-1], err_msg=name)
    for name in "cehiox":
        np.testing.assert_array_equal(letters[name], letters[name][::-1], err_msg=name)
    for name in "hioxnz":
        np.testing.assert_array_equal(letters[name], letters[name][::-1, ::-1], err_msg=name)


def test_upper_case_finds_the_same_letters(hopfield: ModuleType) -> None:
    alphabet = hopfield.load_alphabet()
    np.testing.assert_array_equal(alphabet["Q"], alphabet["q"])
    assert len(alphabet) == 26
    with pytest.raises(KeyError, match="ß"):
        alphabet["ß"]
    upper, lower = network(hopfield, 10, letters="ABZ"), network(hopfield, 10, letters="abz")
    np.testing.assert_array_equal(upper.patterns, lower.patterns)


def test_the_letters_carry_source_and_licence(hopfield: ModuleType) -> None:
    stored = json.loads(
        (Path(hopfield.__file__).parents[1] / "data/alphabet.json").read_text(encoding="utf-8")
    )
    assert "CC BY 4.0" in stored["licence"]
    assert stored["source"]
    hopfield.load_alphabet()["a"][:] = 0
    assert np.abs(hopfield.load_alphabet()["a"]).min() == 1


def test_a_copy_of_the_file_asks_the_package_for_letters(
    hopfield: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(hopfield.__file__, tmp_path / "hopfield.py")
    monkeypatch.syspath_prepend(Path(hopfield.__file__).parents[2])
    spec = importlib.util.spec_from_file_location("copied_hopfield", tmp_path / "hopfield.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.HopfieldNetwork(4).make_pattern()
    assert len(module.load_alphabet()) == 26


def test_plot_shows_each_step_in_one_figure(hopfield: ModuleType) -> None:
    net = network(hopfield, 10, letters="abcdjft")
    for _ in range(3):
        net.run(mu=1, flip_ratio=0.2)
    assert len(plt.get_fignums()) == 1
    titles = [axes.get_title() for axes in plt.gcf().axes if axes.images]
    assert titles[0] == "t = 0, m = 0.60"
    assert len(titles) >= 2
    assert f"m = {net.overlap(1):.2f}" in titles[-1]


@pytest.mark.parametrize("n_states", [1, 2, 6])
def test_titles_fit_into_the_figure_however_many_states_the_last_one_had(
    hopfield: ModuleType, n_states: int
) -> None:
    net = network(hopfield, 4, P=1)
    net.run(flip_ratio=0.2)
    # Each step is a permutation of the pixels, so nothing comes to rest.
    net.patterns = np.where(np.arange(16) == 3, 1.0, -1.0)[np.newaxis]
    net.weight = np.roll(np.eye(16), 1, axis=0)
    net.run(t_max=n_states - 1)
    figure = plt.gcf()
    figure.canvas.draw()
    panels = [axes for axes in figure.axes if axes.images]
    assert len(panels) == n_states
    boxes = [text.get_window_extent() for text in (figure._suptitle, *(axes.title for axes in panels))]
    for box in boxes:
        assert 0 <= box.x0 < box.x1 <= figure.bbox.width
        assert 0 <= box.y0 < box.y1 <= figure.bbox.height
        assert sum(box.overlaps(other) for other in boxes) == 1


def test_errors_of_patterns_and_indices(hopfield: ModuleType) -> None:
    net = hopfield.HopfieldNetwork(4)
    for ask in (net.run, lambda: net.overlap(0), lambda: net.grid(0)):
        with pytest.raises(RuntimeError, match="make_pattern"):
            ask()
    assert net.grid().shape == (4, 4)
    net.make_pattern(P=2)
    for ask in (lambda mu: net.run(mu=mu), net.overlap, net.grid):
        for mu in (2, 100, -1):
            with pytest.raises(IndexError, match=rf"mu = {mu} must be .* 0 to 1"):
                ask(mu)
        with pytest.raises(TypeError, match=r"mu = 0.5"):
            ask(0.5)
    with pytest.raises(ValueError, match=r"N = 4 .* N = 10"):
        net.make_pattern(letters="abc")
    assert len(net.patterns) == 2


@pytest.mark.parametrize(
    ("method", "arguments", "error", "says"),
    [
        ("make_pattern", {"letters": "aä1"}, ValueError, r"letters = 'aä1'.*\['ä', '1'\]"),
        ("make_pattern", {"letters": ""}, ValueError, "letters = ''"),
        ("make_pattern", {"letters": 5}, TypeError, "letters = 5"),
        ("make_pattern", {"P": 0}, ValueError, "P = 0 patterns"),
        ("make_pattern", {"P": 1.5}, TypeError, "P = 1.5"),
        ("make_pattern", {"ratio": 1.5}, ValueError, "ratio = 1.5"),
        ("make_pattern", {"ratio": -0.1}, ValueError, "ratio = -0.1"),
        ("make_pattern", {"ratio": float("nan")}, ValueError, "ratio = nan"),
        ("run", {"flip_ratio": 5}, ValueError, "flip_ratio = 5 .*not per cent"),
        ("run", {"flip_ratio": "0.1"}, TypeError, "flip_ratio = '0.1'"),
        ("run", {"t_max": -1}, ValueError, "t_max = -1 time steps"),
        ("run", {"t_max": 2.5}, TypeError, "t_max = 2.5"),
    ],
)
def test_bad_arguments_are_refused(
    hopfield: ModuleType, method: str, arguments: dict, error: type, says: str
) -> None:
    net = network(hopfield, 10)
    with pytest.raises(error, match=says):
        getattr(net, method)(**arguments)
    assert len(net.patterns) == 1


@pytest.mark.parametrize(
    ("n", "error"), [(0, ValueError), (-3, ValueError), (2.5, TypeError), ("4", TypeError)]
)
def test_bad_sizes_are_refused(hopfield: ModuleType, n: object, error: type) -> None:
    with pytest.raises(error, match="N = "):
        hopfield.HopfieldNetwork(n)


def test_quantities_are_refused(hopfield: ModuleType, lif: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"ratio = .* carries a unit"):
        network(hopfield, 4, ratio=0.5 * lif.b2.mV)


def test_no_letters_are_said_to_be_none(hopfield: ModuleType) -> None:
    with pytest.raises(ValueError, match="letters = '' names no letter; give some"):
        hopfield.HopfieldNetwork(10).make_pattern(letters="")
