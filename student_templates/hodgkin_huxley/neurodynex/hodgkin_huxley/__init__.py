"""Exercise: the Hodgkin-Huxley neuron."""
