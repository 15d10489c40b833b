"""Exercise: the Hopfield network."""
