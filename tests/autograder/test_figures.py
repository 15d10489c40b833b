"""What checks read off figures, whichever way they were drawn."""

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.checks import CheckFailure
from autograder.engine.inside import marks
from autograder.figures import drawn, follows, labelled, look, unit_of
from autograder.recorder import recording

TIME = {"ms": 1.0, "s": 1000.0}
VOLTAGE = {"mV": 1.0, "V": 1000.0}


@pytest.fixture(autouse=True)
def no_figure_left():
    plt.close("all")
    yield
    plt.close("all")


def parabola(x):
    return x**2


@pytest.mark.parametrize(
    "draw",
    [
        lambda x: plt.plot(x, x**2),
        lambda x: plt.plot(x, x**2, "o"),
        lambda x: plt.scatter(x, x**2),
        lambda x: plt.gca().plot(x[::-1], (x**2)[::-1]),
        lambda x: plt.errorbar(x, x**2, yerr=1.0),
        lambda x: plt.contour(*np.meshgrid(x, 3 * x), np.subtract.outer(3 * x, x**2), [0.0]),
        lambda x: plt.vlines(x, x**2, x**2),
        lambda x: plt.bar(x, x**2, width=0.01),
        lambda x: plt.barh(x**2, x, height=0.01),
        lambda x: plt.stem(x, x**2),
        lambda x: plt.subplots(2, 2)[1][1, 1].plot(x, np.ma.masked_less(x**2, 0.01)),
    ],
    ids=[
        "line",
        "markers",
        "scatter",
        "backwards",
        "errorbar",
        "contour",
        "vlines",
        "bars",
        "barh",
        "stem",
        "one panel of four",
    ],
)
def test_a_curve_counts_however_it_is_drawn(draw):
    draw(np.linspace(0.0, 2.0, 101))
    follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=0.03, what="the parabola")


@pytest.mark.parametrize("answer", ["figure", "axes", "pair", "lines", "array"])
def test_a_figure_is_found_in_what_pyplot_hands_out(answer):
    figure, axes = plt.subplots(1, 2)
    lines = axes[1].plot([0, 1], [2, 3])
    given = {"figure": figure, "axes": axes[0], "pair": (figure, axes), "lines": lines, "array": axes}[answer]
    assert len(look(given, what="it").curves) == 1


@pytest.mark.parametrize(
    "answer", [None, 3.0, "a figure", [], plt, object(), plt.Figure], ids=lambda answer: type(answer).__name__
)
def test_what_is_no_figure_is_refused_in_words(answer):
    with pytest.raises(CheckFailure, match=r"the f-I curve: got .* instead of a figure"):
        look(answer, what="the f-I curve")


def test_an_empty_figure_is_refused():
    plt.plot([], [])
    plt.xlabel("Time (ms)")
    with pytest.raises(CheckFailure, match="nothing is drawn"):
        look(plt.gcf(), what="it")


def test_a_closed_figure_is_read_all_the_same():
    figure = plt.figure()
    plt.plot([0, 1], [0, 1])
    plt.close("all")
    assert len(look(figure, what="it").curves) == 1


@pytest.mark.parametrize(
    ("label", "factor"),
    [
        ("Time (ms)", 1.0),
        ("t [ms]", 1.0),
        ("t / ms", 1.0),
        ("t/ms", 1.0),
        ("time in s", 1000.0),
        ("Zeit, ms", 1.0),
        (r"$t$ [$\mathrm{ms}$]", 1.0),
        (r"$t\,(\mathrm{s})$", 1000.0),
        ("Time", None),
        ("forms", None),
        ("rate (1/s²)", None),
        ("Mean (ns)", None),
        ("s", None),
        ("spikes", None),
    ],
)
def test_units_of_labels(label, factor):
    assert unit_of(label, TIME) == factor


def test_micro_is_micro_however_it_is_typed():
    for label in ("I (µA)", "I (μA)", r"I ($\mu$A)", r"$I$ [$\mu\mathrm{A}$]", "I (uA)"):
        assert unit_of(label, {"µA": 1.0, "uA": 1.0}) == 1.0, label
    assert unit_of("I (nA)", {"µA": 1.0}) is None
    assert unit_of("P (µV²/Hz)", {"µV²/Hz": 1.0}) == 1.0
    assert unit_of("V (MV)", {"mV": 1.0}) is None


def test_labels_with_units_may_stand_on_different_panels():
    _figure, (above, below) = plt.subplots(2, 1, sharex=True)
    above.plot([0, 1], [0, 1])
    above.set_ylabel("V (mV)")
    below.plot([0, 1], [0, 1])
    below.set_xlabel("t (ms)")
    labelled(look(above, what="it"), x=TIME, y=VOLTAGE, what="it")


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ({}, "a horizontal axis without a label"),
        ({"xlabel": "Time"}, "no unit such as ms or s"),
        ({"xlabel": "t (ms)"}, "a vertical axis without a label"),
        ({"xlabel": "t (ms)", "ylabel": "V (ms)"}, "no unit such as mV or V"),
    ],
)
def test_labels_that_lack_something_are_told(labels, told):
    plt.plot([0, 1], [0, 1])
    plt.gca().set(**labels)
    with pytest.raises(CheckFailure, match=told):
        labelled(look(plt.gcf(), what="it"), x=TIME, y=VOLTAGE, what="it")


def test_a_curve_in_the_unit_its_label_names_is_right():
    x = np.linspace(0.0, 2.0, 50)
    plt.plot(x / 1000, x**2)
    plt.xlabel("t (s)")
    follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=1e-6, x=TIME, what="it")
    plt.xlabel("t (ms)")
    with pytest.raises(CheckFailure, match="no curve over the whole range"):
        follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=1e-6, x=TIME, what="it")


@pytest.mark.parametrize("shared", ["last panel", "whole figure"])
def test_a_shared_label_gives_its_unit_to_panels_without_one(shared):
    figure, axes = plt.subplots(2, 1, sharex=True)
    x = np.linspace(0.0, 2.0, 50)
    axes[0].plot(x / 1000, parabola(x))
    axes[1].plot(x / 1000, 0 * x)
    axes[0].set_ylabel("V (mV)")
    if shared == "last panel":
        axes[1].set_xlabel("t (s)")
    else:
        figure.supxlabel("t (s)")
    picture = look(figure, what="it")
    follows(picture, parabola, 0.0, 2.0, atol=1e-9, x=TIME, y=VOLTAGE, what="the voltage")
    labelled(picture, x=TIME, y=VOLTAGE, what="the axes")


def test_a_legend_of_the_figure_is_that_of_panels_without_one():
    """`figure.legend()` says as much as `axes.legend()`."""
    figure, axes = plt.subplots(1, 2)
    for name in ("with noise", "direct current"):
        axes[0].plot([0.0, 1.0], label=name)
    figure.legend()
    axes[1].plot([1.0, 0.0], label="its own")
    axes[1].legend()
    first, second = look(figure, what="it").panels
    assert first.legend == ("with noise", "direct current")
    assert second.legend == ("its own",)


def test_the_right_curve_is_found_among_wrong_ones():
    x = np.linspace(0.0, 2.0, 50)
    for wrong in (0 * x, x, x**2 + 1, np.full_like(x, np.nan)):
        plt.plot(x, wrong)
    plt.axhline(1.0)
    with pytest.raises(CheckFailure, match="a curve that runs elsewhere"):
        follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=0.01, what="it")
    plt.plot(x, x**2, label="this one")
    assert follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=0.01, what="it").label == "this one"


def test_a_curve_of_which_no_point_is_right_is_a_curve_that_runs_elsewhere():
    x = np.linspace(0.0, 2.0, 50)
    plt.plot(x, x**2 + 5)
    with pytest.raises(CheckFailure, match="a curve that runs elsewhere"):
        follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=0.01, what="it")


def test_who_listens_hears_how_the_nearest_curve_runs():
    x = np.linspace(0.0, 2.0, 50)
    for off in (7.0, 0.5, 3.0):
        plt.plot(x, x**2 + off)
    with recording() as told, pytest.raises(CheckFailure):
        follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=0.01, what="it")
    last = told[-1]
    assert (last.by, last.passed, last.shape) == ("follows", False, (16,))
    assert last.values[0] == pytest.approx(0.5)
    assert last.values[-1] == pytest.approx(4.5)


def test_who_listens_hears_what_a_figure_shows():
    figure, axes = plt.subplots(1, 2)
    axes[0].plot([0.0, 1.0, 5.0], [2.0, np.nan, 4.0])
    axes[1].quiver([0, 1], [0, 1], [3.0, 0.0], [4.0, -2.0])
    with recording() as told:
        look(figure, what="it")
    heard = {j.what: j.values for j in told if j.by == "look"}
    assert heard["it: how much"] == (2.0, 1.0, 0.0, 1.0)
    assert heard["it: across"] == pytest.approx((0.0, 0.3, 0.6, 0.0, 2.0, 5.0))
    assert heard["it: upward"] == pytest.approx((-1.0, -0.1, 0.8, 2.0, 3.0, 4.0))


def test_rounding_takes_no_point_off_a_range():
    x = np.arange(1.1, 1.51, 0.1)
    assert x[-1] > 1.5
    plt.plot(x, x**2)
    follows(look(plt.gcf(), what="it"), parabola, 1.1, 1.5, atol=1e-6, what="the parabola")


def test_half_a_curve_and_few_points_are_not_enough():
    x = np.linspace(0.0, 1.0, 50)
    plt.plot(x, x**2)
    plt.plot([0.0, 2.0], [0.0, 4.0])
    with pytest.raises(CheckFailure, match="no curve over the whole range"):
        follows(look(plt.gcf(), what="it"), parabola, 0.0, 2.0, atol=0.01, what="it")


@pytest.mark.parametrize("histtype", ["bar", "step", "stepfilled"])
def test_a_histogram_is_its_bars(histtype):
    values = [0.1, 0.2, 1.5, 2.5, 2.6, 2.7]
    plt.hist(values, bins=[0.0, 1.0, 2.0, 3.0], histtype=histtype)
    bars = look(plt.gcf(), what="it").panels[0].bars
    found = dict(zip(map(tuple, bars.edges), bars.heights, strict=True))
    assert found == {(0.0, 1.0): 2.0, (1.0, 2.0): 1.0, (2.0, 3.0): 3.0}


def test_arrows_and_stream_lines_point():
    x, y = np.meshgrid(np.linspace(-1, 1, 8), np.linspace(-1, 1, 8))
    for draw in (plt.quiver, plt.streamplot):
        plt.figure()
        draw(x, y, np.ones_like(x), 2 * np.ones_like(x))
        arrows = look(plt.gcf(), what="it").panels[0].arrows
        assert arrows.x.size > 3
        np.testing.assert_allclose(arrows.v / arrows.u, 2.0, rtol=1e-6)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plt.arrow(0.5, 0, 1.0, 2.0, head_width=0.1),
        lambda: plt.annotate("", xytext=(0.5, 0), xy=(1.5, 2.0), arrowprops={}),
        lambda: plt.quiver(0.5, 0, 1.0, 2.0),
    ],
    ids=["arrow", "annotate", "quiver"],
)
def test_one_arrow_points_however_it_is_drawn(draw):
    draw()
    panel = look(plt.gcf(), what="it").panels[0]
    arrows = panel.arrows
    assert [float(a[0]) for a in (arrows.x, arrows.y, arrows.u, arrows.v)] == [0.5, 0.0, 1.0, 2.0]
    assert not panel.bars.heights.size


def test_images_and_rules_have_their_values():
    plt.imshow(np.eye(3))
    plt.axhline(1.0)
    plt.axvline(2.0)
    [panel] = look(plt.gcf(), what="it").panels
    np.testing.assert_array_equal(panel.images[0], np.eye(3))
    across, up = panel.lines
    assert set(across.y) == {1.0}
    assert set(up.x) == {2.0}


@pytest.mark.parametrize("given", [{"xy2": (1.0, 4.0)}, {"slope": 2.0}], ids=["points", "slope"])
def test_a_line_without_end_spans_the_axes(given):
    plt.plot([-2.0, 3.0], [0.0, 0.5])
    plt.ylim(-1.0, 1.0)  # a line leaves the axes as a curve does, and counts as far as they are wide
    plt.axline((0.0, 2.0), **given, label="the line")
    line = look(plt.gcf(), what="it").curves[-1]
    assert line.label == "the line"
    assert line.x.min() < -2.0
    assert line.x.max() > 3.0
    np.testing.assert_allclose(line.y, 2 * line.x + 2, atol=1e-9)


def test_a_line_without_end_may_be_upright_or_in_logarithmic_axes():
    plt.axline((1.5, 0.0), (1.5, 1.0))
    assert np.ptp(look(plt.gcf(), what="it").curves[0].x) < 1e-9
    plt.figure()
    plt.loglog([1.0, 100.0], [1.0, 1e4])
    plt.axline((1.0, 1.0), (10.0, 100.0))
    power = look(plt.gcf(), what="it").curves[-1]
    np.testing.assert_allclose(power.y, power.x**2, rtol=1e-9)


def test_bars_drawn_twice_are_two_curves_with_their_labels():
    plt.bar([0.9, 1.9], [3.0, 4.0], width=0.2, label="left")
    plt.bar([1.1, 2.1], [5.0, -6.0], width=0.2, label="right")
    left, right = look(plt.gcf(), what="it").curves
    assert (left.label, right.label) == ("left", "right")
    np.testing.assert_allclose([right.x, right.y], [[1.1, 2.1], [5.0, -6.0]])


def shows():
    plt.plot([0, 1], [0, 1])
    plt.show()


def leaves_open():
    plt.plot([0, 1], [0, 1])


def returns_its_own():
    figure = mpl.figure.Figure()
    figure.subplots().plot([0, 1], [0, 1])
    return figure


def saves_and_closes_nothing():
    plt.figure()
    plt.figure()
    plt.plot([0, 1], [0, 1])
    return 3


@pytest.mark.parametrize("function", [shows, leaves_open, returns_its_own, saves_and_closes_nothing])
def test_what_a_function_draws_is_seen(function):
    plt.plot([5, 6], [7, 8])  # an older figure is not the function's
    assert [tuple(c.x) for c in drawn(function, what="it").curves] == [(0.0, 1.0)]
    assert not plt.get_fignums()


def test_a_function_that_draws_nothing_is_told():
    with pytest.raises(CheckFailure, match="nothing is drawn"):
        drawn(lambda: 3, what="the plot")


def test_what_cannot_be_read_is_passed_over():
    figure = plt.figure()
    plt.plot([0, 1], [0, 1])
    figure.axes[0].lines[0].get_visible = lambda: 1 / 0
    plt.plot([0, 1], [2, 3])
    assert len(look(figure, what="it").curves) == 1


def test_more_points_than_a_screen_shows_are_left_out():
    plt.plot(np.zeros(marks.MAX_POINTS + 1))
    plt.plot([1, 2], [1, 2])
    assert len(look(plt.gcf(), what="it").curves) == 1


class Liar:
    """An answer from the worker that is no description of a figure."""

    def __init__(self, told):
        self.told = told

    def drawing_(self):
        return self.told


@pytest.mark.parametrize(
    "told", [3, [], {}, {"title": "", "panels": [{}]}, {"title": "", "panels": 3}, {"panels": [None]}]
)
def test_a_worker_that_lies_about_a_figure_fails_the_check(told):
    with pytest.raises(CheckFailure, match=r"cannot be read|nothing is drawn"):
        look(Liar(told), what="it")
