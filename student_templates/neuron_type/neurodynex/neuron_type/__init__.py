"""Exercise: type I and type II neurons."""
