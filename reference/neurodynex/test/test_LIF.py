"""Does the integrate-and-fire exercise run?"""

from ..leaky_integrate_and_fire import LIF


def test_runnable_Sinus() -> None:
    """LIF_Sinus records 0.1 ms per sample."""
    assert LIF.LIF_Sinus(tend=5, do_plot=False).v.shape == (1, 50)


def test_runnable_Step() -> None:
    """LIF_Step records 0.1 ms per sample."""
    assert LIF.LIF_Step(tend=5, do_plot=False).v.shape == (1, 50)
