"""Exercise: phase plane and bifurcation of the FitzHugh-Nagumo model."""
