"""Does the Hodgkin-Huxley exercise run?"""

from ..hodgkin_huxley import HH


def test_runnable_Ramp() -> None:
    """HH_Ramp records 0.1 ms per sample."""
    assert HH.HH_Ramp(tend=5, do_plot=False).vm.shape == (1, 50)


def test_runnable_Sinus() -> None:
    """HH_Sinus records 0.1 ms per sample."""
    assert HH.HH_Sinus(tend=5, do_plot=False).vm.shape == (1, 50)


def test_runnable_Step() -> None:
    """HH_Step records 0.1 ms per sample."""
    assert HH.HH_Step(tend=5, do_plot=False).vm.shape == (1, 50)
