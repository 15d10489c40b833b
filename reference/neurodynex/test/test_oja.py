"""Does the exercise on Oja's rule run?"""

from ..ojas_rule import oja


def test_oja() -> None:
    """A cloud is learned: one weight vector per point."""
    assert oja.learn(oja.make_cloud(50)).shape == (50, 2)
    assert oja.run_oja(n=50, do_plot=False).shape == (50, 2)
