"""Does the Hopfield exercise run?"""

from ..hopfield_network import hopfield


def test_alphabet() -> None:
    """There are 26 letters of 10 by 10 pixels."""
    assert [letter.shape for letter in hopfield.load_alphabet().values()] == [(10, 10)] * 26


def test_net_alphabet() -> None:
    """A letter alone is remembered."""
    network = hopfield.HopfieldNetwork(10)
    network.make_pattern(letters="a")
    network.run(flip_ratio=0.1, do_plot=False)
    assert network.overlap(0) == 1


def test_net_random() -> None:
    """A random pattern alone is remembered."""
    network = hopfield.HopfieldNetwork(4)
    network.make_pattern()
    network.run(do_plot=False)
    assert network.overlap(0) == 1
