"""Does the phase plane exercise run?"""

import matplotlib.pyplot as plt

from ..phase_plane_analysis import fitzhugh_nagumo


def test_runnable_get_fixed_point() -> None:
    """The default fixed point lies at (-1, 0)."""
    v, w = fitzhugh_nagumo.get_fixed_point()
    assert abs(v + 1) < 1e-9
    assert abs(w) < 1e-9


def test_runnable_get_trajectory() -> None:
    """Time, v and w come in steps of 0.1 ms."""
    assert [len(values) for values in fitzhugh_nagumo.get_trajectory(tend=5)] == [50, 50, 50]


def test_runnable_plot_flow() -> None:
    """The flow is drawn."""
    figure = plt.figure()
    fitzhugh_nagumo.plot_flow()
    assert figure.axes[0].collections
    plt.close(figure)
