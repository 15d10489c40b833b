"""Neuron and network models, each held against theory; knows nothing of grading."""
