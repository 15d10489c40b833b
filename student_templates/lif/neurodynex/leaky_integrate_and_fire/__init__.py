"""Exercise: the leaky integrate-and-fire neuron."""
